import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'
import { holders, type HolderKind } from './holders.ts'
import type { HeldPrice } from './plan-prices.ts'

/** How a price came to be changed. */
export type Via = 'screen' | 'file' | 'api' | 'formula' | 'undo' | 'copy'
/** `isNew`: no price stands under this key, as its list's or agreement's lock holds it; `before`: what held on the price's first day. */
export type PriceChange = { holderId: number; variantId: number; price: HeldPrice; isNew: boolean; before: HeldPrice | null; floorNet: number | null }

/** Writes prices as they were planned, and into the history those whose amount differs. One statement whatever the number. */
export async function storePrices(tx: TxCtx, changes: readonly PriceChange[], { kind, via, approvedBy }: { kind: HolderKind; via: Via; approvedBy: string | null }): Promise<void> {
  if (changes.length === 0) return
  const { price, id } = holders[kind]
  const sorted = changes.toSorted((a, b) => a.variantId - b.variantId || a.holderId - b.holderId)
  const of = <T>(read: (change: PriceChange) => T) => sorted.map(read)
  await sql`
    with given as materialized (
      select * from unnest(${of((one) => one.variantId)}::bigint[], ${of((one) => one.holderId)}::bigint[], ${of((one) => one.price.unit)}::text[], ${of((one) => one.price.minQty)}::bigint[],
        ${of((one) => one.price.from)}::date[], ${of((one) => one.price.to)}::date[], ${of((one) => one.price.unitNet)}::bigint[], ${of((one) => one.price.per)}::int[],
        ${of((one) => one.before?.unitNet ?? null)}::bigint[], ${of((one) => one.before?.per ?? null)}::int[], ${of((one) => one.floorNet)}::bigint[], ${of((one) => one.isNew)}::boolean[])
        as g(variant_id, holder_id, unit, min_qty, valid_from, valid_to, unit_net, per, net_before, per_before, floor_net, is_new)
    ), made as (
      insert into ${price} as p (variant_id, ${id}, unit, min_qty, valid_from, valid_to, unit_net, per, floor_net, approved_by)
      select g.variant_id, g.holder_id, g.unit, g.min_qty, g.valid_from, g.valid_to, g.unit_net, g.per, g.floor_net, case when g.unit_net < g.floor_net then ${approvedBy}::text end from given g
      where g.is_new
    ), changed as (
      update ${price} p set valid_to = g.valid_to, unit_net = g.unit_net, per = g.per,
        floor_net = coalesce(g.floor_net, p.floor_net), approved_by = coalesce(case when g.unit_net < g.floor_net then ${approvedBy}::text end, p.approved_by)
      from given g where not g.is_new and p.variant_id = g.variant_id and p.${id} = g.holder_id and p.unit = g.unit and p.min_qty = g.min_qty and p.valid_from = g.valid_from
    )
    insert into pricing.price_change (at, actor, actor_name, via, ${id}, variant_id, unit, min_qty, valid_from, valid_to, net_before, per_before, net_after, per_after)
    select ${tx.now.toString()}::timestamptz, ${tx.actor.id}, ${tx.actor.name}, ${via}, g.holder_id, g.variant_id, g.unit, g.min_qty, g.valid_from, g.valid_to, g.net_before, g.per_before, g.unit_net, g.per
    from given g where (g.net_before, g.per_before) is distinct from (g.unit_net, g.per)`.execute(tx.db)
}
