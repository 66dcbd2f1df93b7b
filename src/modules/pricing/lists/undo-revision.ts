import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { joinedByHash } from './joined-by-hash.ts'

/**
 * Takes a revision back: its prices go, and those before them hold on. Prices that somebody has changed since stay as they are, and are counted as `kept`.
 * Refuses `price.revision_unknown`, `price.revision_undone`.
 */
export async function undoRevision(ctx: Ctx, listId: number, revisionId: number): Promise<{ undone: number; kept: number }> {
  mustBeAllowed(ctx, 'prices.manage')
  return inTransaction(ctx, async (tx) => {
    const list = await own(tx).selectFrom('pricing.price_list').select('code').where('id', '=', listId).forNoKeyUpdate().executeTakeFirst()
    const revision = await own(tx).selectFrom('pricing.revision').selectAll().where('id', '=', revisionId).where('list_id', '=', listId).forUpdate().executeTakeFirst()
    if (!list || !revision) throw new Refusal('price.revision_unknown', { revisionId })
    if (revision.undone_at) throw new Refusal('price.revision_undone', { by: revision.undone_by })
    const { rows } = await joinedByHash(tx, () =>
      sql<{ undone: number }>`
      with mine as materialized (
        select h.variant_id, h.unit, h.min_qty, h.net_before, h.per_before, p.valid_from, p.valid_to, p.unit_net, p.per, b.valid_from as before_from
        from pricing.price_change h
        join pricing.price p on p.list_id = h.list_id and p.variant_id = h.variant_id and p.unit = h.unit and p.min_qty = h.min_qty and p.valid_from = h.valid_from and p.unit_net = h.net_after and p.per = h.per_after
        left join pricing.price b on b.list_id = h.list_id and b.variant_id = h.variant_id and b.unit = h.unit and b.min_qty = h.min_qty and b.valid_to = h.valid_from
          and (b.unit_net, b.per) = (h.net_before, h.per_before)
        where h.revision_id = ${revisionId} and h.via = 'formula'
      ), gone as (
        delete from pricing.price p using mine m
        where m.before_from is not null and p.list_id = ${listId} and p.variant_id = m.variant_id and p.unit = m.unit and p.min_qty = m.min_qty and p.valid_from = m.valid_from
      ), longer as (
        update pricing.price p set valid_to = m.valid_to from mine m
        where p.list_id = ${listId} and p.variant_id = m.variant_id and p.unit = m.unit and p.min_qty = m.min_qty and p.valid_from = m.before_from
      ), again as (
        update pricing.price p set unit_net = m.net_before from mine m
        where m.before_from is null and p.list_id = ${listId} and p.variant_id = m.variant_id and p.unit = m.unit and p.min_qty = m.min_qty and p.valid_from = m.valid_from
      ), noted as (
        insert into pricing.price_change (at, actor, actor_name, via, revision_id, list_id, variant_id, unit, min_qty, valid_from, valid_to, net_before, per_before, net_after, per_after)
        select ${tx.now.toString()}::timestamptz, ${tx.actor.id}, ${tx.actor.name}, 'undo', ${revisionId}, ${listId}, variant_id, unit, min_qty, valid_from, valid_to, unit_net, per, net_before, per_before from mine
      )
      select count(*)::int as undone from mine`.execute(tx.db),
    )
    const undone = rows[0]?.undone ?? 0
    await own(tx).updateTable('pricing.revision').set({ undone_by: tx.actor.name, undone_at: tx.now.toString() }).where('id', '=', revisionId).execute()
    await audit(tx, 'prices.revision_undone', list.code, { before: { revisionId, prices: revision.prices }, after: { undone } })
    return { undone, kept: revision.prices - undone }
  })
}
