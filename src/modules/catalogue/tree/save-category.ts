import { sql } from 'kysely'
import { z } from 'zod'
import { locales } from '#kernel/locale.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { slugOf } from '../imports/article-tree.ts'
import { markChanged } from '../mark-changed.ts'
import { freeSlug, keepOldSlug } from '../slugs.ts'
import { own } from '../tables.ts'
import { lockTree } from './lock-tree.ts'

const words = z.object({ name: z.string().trim().max(200), slug: z.string().trim().max(100) })
export const categoryInput = z.object({ fr: words, en: words })
export type CategoryInput = z.infer<typeof categoryInput>

/**
 * Names a category in each language, or makes one (`id` null) at the end below `parentId`, and gives its id. An address that is renamed leads to the new one; an
 * empty one is made of the name. `seen` are the names read before. Refuses `category.unknown`, `category.name_missing`, `category.changed_meanwhile`, `slug.taken`.
 */
export async function saveCategory(
  ctx: Ctx,
  { id, parentId, seen, input }: { id: number | null; parentId?: number | null; seen?: { fr: string; en: string }; input: CategoryInput },
): Promise<number> {
  mustBeAllowed(ctx, 'catalogue.manage')
  const wanted = categoryInput.parse(input)
  if (wanted.fr.name === '') throw new Refusal('category.name_missing', { field: 'nameFr' })
  return inTransaction(ctx, async (tx) => {
    await lockTree(tx)
    const known = id ?? (await make(tx, parentId ?? null, wanted.fr.name))
    const before = await textsOf(tx, known)
    if (seen && (seen.fr !== (before.get('fr')?.name ?? '') || seen.en !== (before.get('en')?.name ?? '')))
      throw new Refusal('category.changed_meanwhile', { name: before.get('fr')?.name ?? '' })
    for (const locale of locales) {
      const { name, slug: typed } = wanted[locale]
      if (name === '') {
        await own(tx).deleteFrom('catalogue.category_text').where('category_id', '=', known).where('locale', '=', locale).execute()
        continue
      }
      const slug = await freeSlug(tx, 'category', { id: known, locale, typed, name })
      await own(tx)
        .insertInto('catalogue.category_text')
        .values({ category_id: known, locale, name, slug })
        .onConflict((conflict) => conflict.columns(['category_id', 'locale']).doUpdateSet({ name, slug }))
        .execute()
      await keepOldSlug(tx, 'category', known, locale, before.get(locale)?.slug ?? null, slug)
    }
    await audit(tx, id === null ? 'category.made' : 'category.renamed', String(known), { before: Object.fromEntries(before), after: wanted })
    // The name of a category is among the words by which its articles are found.
    const { rows } = await sql<{
      id: number
    }>`select v.id from catalogue.variant v join catalogue.product p on p.id = v.product_id where p.category_id = ${known} order by v.id`.execute(tx.db)
    await markChanged(
      tx,
      rows.map((row) => row.id),
    )
    return known
  })
}

async function make(tx: TxCtx, parentId: number | null, name: string): Promise<number> {
  const parent = parentId === null ? null : await own(tx).selectFrom('catalogue.category').select(['code', 'path']).where('id', '=', parentId).executeTakeFirst()
  if (parent === undefined) throw new Refusal('category.unknown', { id: parentId })
  const wanted = parent ? `${parent.code}-${slugOf(name)}` : slugOf(name)
  const { rows } = await sql<{ id: number }>`
    insert into catalogue.category (code, parent_id, path, position)
    select case when exists (select from catalogue.category c where c.code = ${wanted}) then ${wanted} || '-' || (select max(c.id) + 1 from catalogue.category c) else ${wanted} end, ${parentId}::bigint, '{}',
      coalesce((select max(c.position) from catalogue.category c where c.parent_id is not distinct from ${parentId}::bigint), 0) + 1
    returning id`.execute(tx.db)
  const id = rows[0]!.id
  await own(tx)
    .updateTable('catalogue.category')
    .set({ path: [...(parent?.path ?? []), id] })
    .where('id', '=', id)
    .execute()
  return id
}

async function textsOf(tx: TxCtx, id: number): Promise<Map<string, { name: string; slug: string }>> {
  const category = await own(tx).selectFrom('catalogue.category').select('id').where('id', '=', id).executeTakeFirst()
  if (!category) throw new Refusal('category.unknown', { id })
  const rows = await own(tx).selectFrom('catalogue.category_text').select(['locale', 'name', 'slug']).where('category_id', '=', id).execute()
  return new Map(rows.map(({ locale, ...text }) => [locale, text]))
}
