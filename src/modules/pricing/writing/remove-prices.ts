import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'
import { holders, type HolderKind } from './holders.ts'
import type { Via } from './store-prices.ts'

export type PriceKey = { holderId: number; variantId: number; unit: string; minQty: number; from: string }

/** Takes prices out, and notes in the history what they were. Those that are not there any more are passed over. */
export async function removePrices(tx: TxCtx, keys: readonly PriceKey[], { kind, via }: { kind: HolderKind; via: Via }): Promise<void> {
  if (keys.length === 0) return
  const { price, id } = holders[kind]
  await sql`
    with gone as (
      delete from ${price} p using unnest(${keys.map((key) => key.variantId)}::bigint[], ${keys.map((key) => key.holderId)}::bigint[], ${keys.map((key) => key.unit)}::text[], ${keys.map((key) => key.minQty)}::bigint[],
        ${keys.map((key) => key.from)}::date[]) g(variant_id, holder_id, unit, min_qty, valid_from)
      where p.variant_id = g.variant_id and p.${id} = g.holder_id and p.unit = g.unit and p.min_qty = g.min_qty and p.valid_from = g.valid_from returning p.*
    )
    insert into pricing.price_change (at, actor, actor_name, via, ${id}, variant_id, unit, min_qty, valid_from, valid_to, net_before, per_before)
    select ${tx.now.toString()}::timestamptz, ${tx.actor.id}, ${tx.actor.name}, ${via}, g.${id}, g.variant_id, g.unit, g.min_qty, g.valid_from, g.valid_to, g.unit_net, g.per from gone g`.execute(
    tx.db,
  )
}
