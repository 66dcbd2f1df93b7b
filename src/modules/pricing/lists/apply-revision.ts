import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { joinedByHash } from './joined-by-hash.ts'
import { revisedPrices, revisionInput, type RevisionInput } from './revision.ts'

/**
 * Changes the prices of a list by a formula from a day on: the old ones end on the eve, the new ones take over, all in one transaction and a handful of statements whatever
 * their number. Gives the revision's id, by which it can be undone. Refuses `price.list_unknown`, `price.revision_past`, `price.revision_empty`, and
 * `price.revision_differs` when another number of prices is concerned than was `seen` in the preview.
 */
export async function applyRevision(ctx: Ctx, listId: number, input: RevisionInput, seen?: { prices: number }): Promise<{ id: number; prices: number }> {
  mustBeAllowed(ctx, 'prices.manage')
  const revision = revisionInput.parse(input)
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  if (revision.from < dayOf(ctx.now, zone)) throw new Refusal('price.revision_past', { from: revision.from })
  return inTransaction(ctx, async (tx) => {
    const list = await own(tx).selectFrom('pricing.price_list').select('code').where('id', '=', listId).forNoKeyUpdate().executeTakeFirst()
    if (!list) throw new Refusal('price.list_unknown', { listId })
    const { share, brandId, categoryId, step, from } = revision
    const { id } = await own(tx)
      .insertInto('pricing.revision')
      .values({ list_id: listId, share, brand_id: brandId, category_id: categoryId, step, valid_from: from, made_by: tx.actor.name, made_at: tx.now.toString() })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { rows } = await joinedByHash(tx, () =>
      sql<{ concerned: number; changed: number }>`
      with revised as materialized (${revisedPrices(listId, revision)}),
      changed as (select * from revised where net_after <> unit_net),
      cut as (
        update pricing.price p set valid_to = ${from}::date from changed c
        where p.list_id = ${listId} and p.variant_id = c.variant_id and p.unit = c.unit and p.min_qty = c.min_qty and p.valid_from = c.valid_from and c.valid_from < ${from}::date
      ), made as (
        insert into pricing.price as p (variant_id, list_id, unit, min_qty, valid_from, valid_to, unit_net, per)
        select variant_id, list_id, unit, min_qty, ${from}::date, valid_to, net_after, per from changed order by variant_id
        on conflict (variant_id, list_id, unit, min_qty, valid_from) do update set unit_net = excluded.unit_net
      ), noted as (
        insert into pricing.price_change (at, actor, actor_name, via, revision_id, list_id, variant_id, unit, min_qty, valid_from, valid_to, net_before, per_before, net_after, per_after)
        select ${tx.now.toString()}::timestamptz, ${tx.actor.id}, ${tx.actor.name}, 'formula', ${id}, list_id, variant_id, unit, min_qty, ${from}::date, valid_to, unit_net, per, net_after, per from changed
      )
      select (select count(*)::int from revised) as concerned, (select count(*)::int from changed) as changed`.execute(tx.db),
    )
    const { concerned = 0, changed = 0 } = rows[0] ?? {}
    if (seen && seen.prices !== concerned) throw new Refusal('price.revision_differs', { seen: seen.prices, now: concerned })
    if (changed === 0) throw new Refusal('price.revision_empty')
    await own(tx).updateTable('pricing.revision').set({ prices: changed }).where('id', '=', id).execute()
    await audit(tx, 'prices.revised', list.code, { after: { ...revision, prices: changed } })
    return { id, prices: changed }
  })
}
