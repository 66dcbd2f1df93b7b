import { z } from 'zod'
import { units } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { markChanged } from '../mark-changed.ts'
import { own } from '../tables.ts'
import { articleDetails } from './article-details.ts'
import { countingFault } from './counting-fault.ts'
import { lockArticle, type LockedFamily } from './lock-article.ts'

export const articleInput = z.object({
  nameFr: z.string().trim().min(1).max(300),
  nameEn: z.string().trim().max(300),
  state: z.enum(['draft', 'published', 'withdrawn']),
  categoryId: z.number().int(),
  brandId: z.number().int().nullable(),
  taxClass: z.string().min(1),
  unit: z.enum(units),
  pricePer: z.union([z.literal(1), z.literal(10), z.literal(100), z.literal(1000)]),
  minQty: z.number().int().min(1),
  multiple: z.number().int().min(1),
  leadDays: z.number().int().min(0).max(1000).nullable(),
  lifeDays: z.number().int().min(1).max(36_500).nullable(),
  weightGrams: z.number().int().min(0).nullable(),
})
export type ArticleInput = z.infer<typeof articleInput>

/**
 * Saves an article's sheet. `version` is the one read: `article.changed_meanwhile` (with the version now) when somebody else saved in between. Refuses what
 * `countingFault` finds.
 */
export async function saveArticle(ctx: Ctx, sku: string, version: number, input: ArticleInput): Promise<void> {
  mustBeAllowed(ctx, 'catalogue.manage')
  const article = articleInput.parse(input)
  await inTransaction(ctx, async (tx) => {
    const { article: before, family } = await lockArticle(tx, sku)
    if (before.version + family.version !== version) throw new Refusal('article.changed_meanwhile', { sku, version: before.version + family.version })
    const stepsPerUnit = ['m', 'kg', 'l'].includes(article.unit) ? 1000 : 1
    const { packs } = await articleDetails(tx, sku)
    const fault = countingFault({ ...article, stepsPerUnit, packs }, { ...before, stepsPerUnit: before.steps_per_unit, minQty: before.min_qty, packs })
    if (fault) throw new Refusal(fault.code, fault.details)
    await own(tx)
      .updateTable('catalogue.variant')
      .set({
        state: article.state,
        unit: article.unit,
        steps_per_unit: stepsPerUnit,
        price_per: article.pricePer,
        min_qty: article.minQty,
        multiple: article.multiple,
        lead_days: article.leadDays,
        life_days: article.lifeDays,
        weight_grams: article.weightGrams,
        version: before.version + 1,
        updated_at: tx.now.toString(),
      })
      .where('id', '=', before.id)
      .execute()
    for (const [locale, name] of [
      ['fr', article.nameFr],
      ['en', article.nameEn],
    ] as const) {
      if (name === '') {
        // What is not translated is shown in French and listed as missing.
        await own(tx).deleteFrom('catalogue.variant_text').where('variant_id', '=', before.id).where('locale', '=', locale).execute()
        continue
      }
      await own(tx)
        .insertInto('catalogue.variant_text')
        .values({ variant_id: before.id, locale, name })
        .onConflict((conflict) => conflict.columns(['variant_id', 'locale']).doUpdateSet({ name }))
        .execute()
    }
    const moved = family.category_id !== article.categoryId || family.brand_id !== article.brandId || family.tax_class !== article.taxClass
    if (moved) {
      await own(tx)
        .updateTable('catalogue.product')
        .set({ category_id: article.categoryId, brand_id: article.brandId, tax_class: article.taxClass, version: family.version + 1, updated_at: tx.now.toString() })
        .where('id', '=', before.product_id)
        .execute()
    }
    const siblings = await own(tx).selectFrom('catalogue.variant').select('id').where('product_id', '=', before.product_id).execute()
    await audit(tx, 'article.changed', before.sku, { before: { ...before, ...familyFields(family) }, after: article })
    await markChanged(
      tx,
      siblings.map((row) => row.id),
    )
  })
}

function familyFields({ category_id, brand_id, tax_class }: LockedFamily) {
  return { category_id, brand_id, tax_class }
}
