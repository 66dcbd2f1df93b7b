import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'
import { announce } from '../announce.ts'
import { giveBack } from '../kept/give-back.ts'
import { openAndLock } from '../promises/open-and-lock.ts'
import type { Pair } from '../promises/serve-waiting.ts'
import { lockHeld } from '../release.ts'

/** Of a line of an order, how much (base steps) a supplier held for it that is here now. */
export type TakenOver = { holder: string; line: number; variantId: number; from: number; to: number; qty: number }

/**
 * What a supplier held for these lines has come in: it is ours, and held for the same lines, before anybody else who waits. Up to what they still hold at his; says how much of each. One movement out of
 * his stock and one into ours, of the same document. The calling room has asked for the right and holds whatever comes before levels in the order of locks.
 */
export async function takeOver(tx: TxCtx, document: string, reason: string, parts: readonly TakenOver[]): Promise<TakenOver[]> {
  if (parts.length === 0) return []
  const holders = [...new Set(parts.map((one) => one.holder))]
  // In one go: whatever else these orders hold is locked below, and levels are locked in one order.
  const { rows: held } =
    await sql<Pair>`select distinct variant_id as "variantId", warehouse_id as "warehouseId" from stock.reservation where holder = any(${holders}::text[])`.execute(tx.db)
  await openAndLock(tx, [...held, ...parts.flatMap(({ variantId, from, to }) => [from, to].map((warehouseId) => ({ variantId, warehouseId })))])
  const drawn = new Set<string>()
  for (const holder of holders) if ((await lockHeld(tx, holder)).some((pair) => pair.drawn)) drawn.add(holder)
  const at = tx.now.toString()
  const { rows } = await sql<TakenOver>`
    with came as (
      select p.holder, p.line, p.variant_id, p.source, p.target, least(p.qty, r.qty) as qty, p.qty >= r.qty as whole
      from unnest(${parts.map((one) => one.holder)}::text[], ${parts.map((one) => one.line)}::bigint[], ${parts.map((one) => one.variantId)}::bigint[], ${parts.map((one) => one.from)}::bigint[],
        ${parts.map((one) => one.to)}::bigint[], ${parts.map((one) => one.qty)}::bigint[]) as p(holder, line, variant_id, source, target, qty)
      join stock.reservation r on r.holder = p.holder and r.line = p.line and r.warehouse_id = p.source and r.variant_id = p.variant_id
    ), moves as (
      select variant_id, source as warehouse_id, -qty as qty, 'transfer' as kind from came union all select variant_id, target, qty, 'receive' from came
    ), levels as (
      update stock.level l set on_hand = l.on_hand + m.qty, reserved = l.reserved + m.qty, as_of = ${at}::timestamptz
      from (select variant_id, warehouse_id, sum(qty)::bigint as qty from moves group by 1, 2) m where l.variant_id = m.variant_id and l.warehouse_id = m.warehouse_id
    ), noted as (
      insert into stock.movement (variant_id, warehouse_id, kind, qty, effective_at, at, actor, actor_name, document, reason)
      select variant_id, warehouse_id, kind, qty, ${at}::timestamptz, ${at}::timestamptz, ${tx.actor.id}, ${tx.actor.name}, ${document}, ${reason} from moves
    ), here as (
      insert into stock.reservation (holder, line, variant_id, warehouse_id, qty) select holder, line, variant_id, target, qty from came
      on conflict (holder, line, warehouse_id) do update set qty = reservation.qty + excluded.qty
    ), gone as (
      delete from stock.reservation r using came c where r.holder = c.holder and r.line = c.line and r.warehouse_id = c.source and c.whole
    ), less as (
      update stock.reservation r set qty = r.qty - c.qty from came c where r.holder = c.holder and r.line = c.line and r.warehouse_id = c.source and not c.whole
    )
    select holder, line, variant_id as "variantId", source as "from", target as "to", qty from came`.execute(tx.db)
  for (const holder of drawn) await giveBack(tx, holder, { shipped: true })
  await announce(
    tx,
    rows.map(({ variantId }) => variantId),
  )
  return rows
}
