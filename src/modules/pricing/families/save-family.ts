import { sql } from 'kysely'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { lockedHolder, type Holder } from '../writing/locked-holder.ts'
import { familyColumn } from './family-holder.ts'

export const familyInput = z.object({ code: z.string().trim().min(1).max(40), name: z.string().trim().min(1).max(120), skus: z.array(z.string().trim().min(1)).min(2).max(2_000) })
export type FamilyInput = z.infer<typeof familyInput>

/**
 * Sets a tier family of a price list or an agreement, by its code: the quantities of these articles add up in one cart to reach its tiers, from the next request on. One that is there is
 * changed as it was read at `version` (0: there was none). Refuses `price.list_unknown`, `agreement.unknown`, `price.family_elsewhere` (the code stands on another list or agreement),
 * `price.family_changed_meanwhile`, `price.sku_unknown` with the codes, `price.family_units_differ` (metres and pieces never add up), `price.family_overlaps` (an article has one family there).
 */
export async function saveFamily(ctx: Ctx, holder: Holder, input: FamilyInput, version?: number): Promise<void> {
  mustBeAllowed(ctx, 'prices.manage')
  const { code, name, skus } = familyInput.parse(input)
  await inTransaction(ctx, async (tx) => {
    const holderCode = await lockedHolder(tx, holder)
    const known = await own(tx)
      .selectFrom('pricing.tier_family')
      .select(['id', 'list_id', 'agreement_id', 'name', 'version'])
      .where('code', '=', code)
      .forUpdate()
      .executeTakeFirst()
    if (known && (holder.kind === 'list' ? known.list_id : known.agreement_id) !== holder.id) throw new Refusal('price.family_elsewhere', { code })
    if (version !== undefined && (known?.version ?? 0) !== version) throw new Refusal('price.family_changed_meanwhile', { family: known?.name ?? name })
    const variantIds = await articlesOf(tx, skus)
    const where = holder.kind === 'list' ? { list_id: holder.id } : { agreement_id: holder.id }
    const { id } =
      known ??
      (await own(tx)
        .insertInto('pricing.tier_family')
        .values({ code, name, ...where })
        .returning('id')
        .executeTakeFirstOrThrow())
    await mustStandAlone(tx, holder, id, variantIds)
    if (known)
      await own(tx)
        .updateTable('pricing.tier_family')
        .set({ name, version: known.version + 1 })
        .where('id', '=', id)
        .execute()
    await own(tx).deleteFrom('pricing.tier_family_article').where('family_id', '=', id).execute()
    await sql`insert into pricing.tier_family_article (family_id, variant_id) select ${id}, unnest(${variantIds}::bigint[])`.execute(tx.db)
    await audit(tx, known ? 'tier_family.changed' : 'tier_family.made', `${holderCode} ${code}`, {
      before: known && { name: known.name },
      after: { name, articles: variantIds.length },
    })
  })
}

/** Takes a tier family away: each article counts by itself again. One that is not there is no fault. Refuses `price.family_changed_meanwhile` when it is another one than was read at `version`. */
export async function removeFamily(ctx: Ctx, holder: Holder, code: string, version?: number): Promise<void> {
  mustBeAllowed(ctx, 'prices.manage')
  await inTransaction(ctx, async (tx) => {
    const {
      rows: [gone],
    } = await sql<{
      name: string
      version: number
    }>`delete from pricing.tier_family where code = ${code} and ${familyColumn(holder.kind)} = ${holder.id} returning name, version`.execute(tx.db)
    if (gone && version !== undefined && gone.version !== version) throw new Refusal('price.family_changed_meanwhile', { family: gone.name })
    if (gone) await audit(tx, 'tier_family.removed', code, { before: gone })
  })
}

async function articlesOf(tx: TxCtx, skus: readonly string[]): Promise<number[]> {
  const wanted = [...new Set(skus.map((sku) => sku.toUpperCase()))]
  const { rows } = await sql<{ sku: string; variantId: number | null; steps: number | null }>`
    select w.sku, a.variant_id as "variantId", a.steps_per_unit as steps from unnest(${wanted}::text[]) as w(sku) left join catalogue.article_label a on a.sku_upper = w.sku`.execute(
    tx.db,
  )
  const unknown = rows.filter(({ variantId }) => variantId === null).map(({ sku }) => sku)
  if (unknown.length > 0) throw new Refusal('price.sku_unknown', { sku: unknown.slice(0, 10).join(', ') })
  if (new Set(rows.map(({ steps }) => steps)).size > 1) throw new Refusal('price.family_units_differ')
  return rows.map(({ variantId }) => variantId!)
}

async function mustStandAlone(tx: TxCtx, { kind, id }: Holder, familyId: number, variantIds: readonly number[]): Promise<void> {
  const { rows } = await sql<{ sku: string; name: string }>`
    select l.sku, f.name from pricing.tier_family f join pricing.tier_family_article a on a.family_id = f.id join catalogue.article_label l on l.variant_id = a.variant_id
    where f.${familyColumn(kind)} = ${id} and f.id <> ${familyId} and a.variant_id = any(${[...variantIds]}::bigint[]) limit 1`.execute(tx.db)
  if (rows[0]) throw new Refusal('price.family_overlaps', { sku: rows[0].sku, family: rows[0].name })
}
