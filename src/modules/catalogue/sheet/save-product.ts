import { sql } from 'kysely'
import { z } from 'zod'
import { locales } from '#kernel/locale.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { markChanged } from '../mark-changed.ts'
import { freeSlug, keepOldSlug } from '../slugs.ts'
import { own } from '../tables.ts'
import { lockArticle } from './lock-article.ts'
import type { ProductText } from './product-sheet.ts'

const text = z.object({ name: z.string().trim().max(300), description: z.string().trim().max(20_000), slug: z.string().trim().max(100) })
export const productInput = z.object({ axes: z.array(z.string()).max(4), texts: z.object({ fr: text, en: text }) })
export type ProductInput = z.infer<typeof productInput>

/**
 * Saves the family of an article: texts and address in each language, and the attributes that tell its articles apart. An address that is renamed leads to the new
 * one; an empty one is made of the name. Refuses `article.changed_meanwhile` unless `version` is the family's, `article.name_missing`, `slug.taken`, `attribute.unknown`.
 */
export async function saveProduct(ctx: Ctx, sku: string, version: number, input: ProductInput): Promise<void> {
  mustBeAllowed(ctx, 'catalogue.manage')
  const wanted = productInput.parse(input)
  if (wanted.texts.fr.name === '') throw new Refusal('article.name_missing', { sku, field: 'nameFr' })
  await inTransaction(ctx, async (tx) => {
    const { family } = await lockArticle(tx, sku)
    if (family.version !== version) throw new Refusal('article.changed_meanwhile', { sku, version: family.version })
    const known = await own(tx)
      .selectFrom('catalogue.attribute')
      .select('code')
      .where('code', 'in', ['', ...wanted.axes])
      .execute()
    const strange = wanted.axes.find((axis) => !known.some(({ code }) => code === axis))
    if (strange !== undefined) throw new Refusal('attribute.unknown', { code: strange, field: 'axes' })
    const before = await own(tx).selectFrom('catalogue.product_text').selectAll().where('product_id', '=', family.id).execute()
    for (const locale of locales) await writeText(tx, family.id, locale, before.find((one) => one.locale === locale) ?? null, wanted.texts[locale])
    await own(tx)
      .updateTable('catalogue.product')
      .set({ axes: wanted.axes, version: version + 1, updated_at: tx.now.toString() })
      .where('id', '=', family.id)
      .execute()
    await audit(tx, 'product.changed', family.code, { before: { axes: family.axes, texts: before }, after: wanted })
    const { rows } = await sql<{ id: number }>`select v.id from catalogue.variant v where v.product_id = ${family.id} order by v.id`.execute(tx.db)
    await markChanged(
      tx,
      rows.map((row) => row.id),
    )
  })
}

async function writeText(tx: TxCtx, id: number, locale: string, before: ProductText | null, wanted: ProductText): Promise<void> {
  if (wanted.name === '') {
    // Not translated: shown in the seller's language, listed as missing; what is left leads there no more.
    await own(tx).deleteFrom('catalogue.product_text').where('product_id', '=', id).where('locale', '=', locale).execute()
    return
  }
  const slug = await freeSlug(tx, 'product', { id, locale, typed: wanted.slug, name: wanted.name })
  const { name, description } = wanted
  await own(tx)
    .insertInto('catalogue.product_text')
    .values({ product_id: id, locale, name, description, slug })
    .onConflict((conflict) => conflict.columns(['product_id', 'locale']).doUpdateSet({ name, description, slug }))
    .execute()
  await keepOldSlug(tx, 'product', id, locale, before?.slug ?? null, slug)
}
