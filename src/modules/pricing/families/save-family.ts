import { sql } from 'kysely'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { own } from '../tables.ts'

export const familyInput = z.object({ code: z.string().trim().min(1).max(40), name: z.string().trim().min(1).max(120), skus: z.array(z.string().trim().min(1)).min(2).max(2_000) })
export type FamilyInput = z.infer<typeof familyInput>

/**
 * Makes a tier family of a price list (`seen` null), or changes the one of this code as it was read at that version: the quantities of these articles add up in one cart to
 * reach the list's tiers, from the next request on. Refuses `price.list_unknown`, `price.family_elsewhere` (the code stands on another list or agreement), `price.family_taken`
 * (on this one), `price.family_changed_meanwhile` (also when somebody took it away), `price.sku_unknown` with the codes,
 * `price.family_units_differ` (metres and pieces never add up), `price.family_overlaps` (an article has one family per list).
 */
export async function saveFamily(ctx: Ctx, listId: number, input: FamilyInput, seen: number | null = null): Promise<void> {
  mustBeAllowed(ctx, 'prices.manage')
  const { code, name, skus } = familyInput.parse(input)
  await inTransaction(ctx, async (tx) => {
    const list = await own(tx).selectFrom('pricing.price_list').select('code').where('id', '=', listId).forUpdate().executeTakeFirst()
    if (!list) throw new Refusal('price.list_unknown', { listId })
    const known = await own(tx).selectFrom('pricing.tier_family').select(['id', 'list_id as listId', 'name', 'version']).where('code', '=', code).executeTakeFirst()
    if (known && known.listId !== listId) throw new Refusal('price.family_elsewhere', { code })
    if (known && seen === null) throw new Refusal('price.family_taken', { family: known.name })
    if (seen !== null && known?.version !== seen) throw new Refusal('price.family_changed_meanwhile', { family: known?.name ?? name })
    const variantIds = await articlesOf(tx, skus)
    const family = known ?? (await own(tx).insertInto('pricing.tier_family').values({ code, name, list_id: listId }).returning(['id', 'list_id as listId', 'name']).executeTakeFirstOrThrow())
    await mustStandAlone(tx, listId, family.id, variantIds)
    await own(tx).updateTable('pricing.tier_family').set({ name, version: (seen ?? 0) + 1 }).where('id', '=', family.id).execute()
    await own(tx).deleteFrom('pricing.tier_family_article').where('family_id', '=', family.id).execute()
    await sql`insert into pricing.tier_family_article (family_id, variant_id) select ${family.id}, unnest(${variantIds}::bigint[])`.execute(tx.db)
    await audit(tx, known ? 'tier_family.changed' : 'tier_family.made', `${list.code} ${code}`, { before: known && { name: known.name }, after: { name, articles: variantIds.length } })
  })
}

/** Takes a tier family away: each article counts by itself again. One that is not there is no fault. Refuses `price.family_changed_meanwhile` when it is another one than was read at `seen`. */
export async function removeFamily(ctx: Ctx, listId: number, code: string, seen?: number): Promise<void> {
  mustBeAllowed(ctx, 'prices.manage')
  await inTransaction(ctx, async (tx) => {
    const gone = await own(tx).deleteFrom('pricing.tier_family').where('code', '=', code).where('list_id', '=', listId).returning(['name', 'version']).executeTakeFirst()
    if (gone && seen !== undefined && gone.version !== seen) throw new Refusal('price.family_changed_meanwhile', { family: gone.name })
    if (gone) await audit(tx, 'tier_family.removed', code, { before: gone })
  })
}

async function articlesOf(tx: TxCtx, skus: readonly string[]): Promise<number[]> {
  const wanted = [...new Set(skus.map((sku) => sku.toUpperCase()))]
  const { rows } = await sql<{ sku: string; variantId: number | null; steps: number | null }>`
    select w.sku, a.variant_id as "variantId", a.steps_per_unit as steps from unnest(${wanted}::text[]) as w(sku) left join catalogue.article_label a on a.sku_upper = w.sku`.execute(tx.db)
  const unknown = rows.filter(({ variantId }) => variantId === null).map(({ sku }) => sku)
  if (unknown.length > 0) throw new Refusal('price.sku_unknown', { skus: unknown.slice(0, 10).join(', ') })
  if (new Set(rows.map(({ steps }) => steps)).size > 1) throw new Refusal('price.family_units_differ')
  return rows.map(({ variantId }) => variantId!)
}

async function mustStandAlone(tx: TxCtx, listId: number, familyId: number, variantIds: readonly number[]): Promise<void> {
  const { rows } = await sql<{ sku: string; name: string }>`
    select l.sku, f.name from pricing.tier_family f join pricing.tier_family_article a on a.family_id = f.id join catalogue.article_label l on l.variant_id = a.variant_id
    where f.list_id = ${listId} and f.id <> ${familyId} and a.variant_id = any(${[...variantIds]}::bigint[]) limit 1`.execute(tx.db)
  if (rows[0]) throw new Refusal('price.family_overlaps', { sku: rows[0].sku, family: rows[0].name })
}
