import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { emitAll, event } from '#platform/events/events.ts'
import { waitingServed } from '../events.ts'
import { calendarsOf } from './calendars-of.ts'
import { leaves } from '../warehouses/cut-off.ts'

export type Pair = { variantId: number; warehouseId: number }
export type Served = { holder: string; line: number; variantId: number; qty: number }

/** What is free now goes to those who wait for it, in order of promise; a back-order becomes a reservation, and lines that wait no more are announced with the day on which they can leave. The caller holds the locks of these levels. */
export async function serveWaiting(tx: TxCtx, pairs: readonly Pair[]): Promise<Served[]> {
  if (pairs.length === 0) return []
  const { rows } = await sql<Given>`
    with queue as (
      select b.holder, b.line, b.variant_id, b.warehouse_id, b.qty, l.on_hand - l.set_aside - l.reserved as free,
        sum(b.qty) over (partition by b.variant_id, b.warehouse_id order by b.place) - b.qty as ahead
      from stock.level l join stock.backorder b on b.variant_id = l.variant_id and b.warehouse_id = l.warehouse_id
      where (l.variant_id, l.warehouse_id) in (select v, w from unnest(${pairs.map((one) => one.variantId)}::bigint[], ${pairs.map((one) => one.warehouseId)}::bigint[]) as p(v, w)) and l.backordered > 0
    ), served as (
      select holder, line, variant_id, warehouse_id, least(qty, free - ahead)::bigint as qty, qty <= free - ahead as whole from queue where ahead < free
    ), levels as (
      update stock.level l set reserved = l.reserved + s.qty, backordered = l.backordered - s.qty
      from (select variant_id, warehouse_id, sum(qty)::bigint as qty from served group by 1, 2) s where l.variant_id = s.variant_id and l.warehouse_id = s.warehouse_id
    ), held as (
      insert into stock.reservation (holder, line, variant_id, warehouse_id, qty) select holder, line, variant_id, warehouse_id, qty from served
      on conflict (holder, line, warehouse_id) do update set qty = reservation.qty + excluded.qty
    ), done as (
      delete from stock.backorder b using served s where b.holder = s.holder and b.line = s.line and s.whole
    ), less as (
      update stock.backorder b set qty = b.qty - s.qty from served s where b.holder = s.holder and b.line = s.line and not s.whole
    )
    select holder, line, variant_id as "variantId", warehouse_id as "warehouseId", qty, whole from served`.execute(tx.db)
  await announceServed(
    tx,
    rows.filter(({ whole }) => whole),
  )
  return rows.map(({ holder, line, variantId, qty }) => ({ holder, line, variantId, qty }))
}

type Given = Served & { warehouseId: number; whole: boolean }

async function announceServed(tx: TxCtx, whole: readonly Given[]): Promise<void> {
  if (whole.length === 0) return
  const [{ of, usual }, { zone }] = await Promise.all([calendarsOf(tx), tx.tools.settings.read(tx, sellerSettings)])
  const today = dayOf(tx.now, zone)
  const served = whole.map(({ holder, line, warehouseId }) => ({ holder, line, day: leaves(today, of.get(warehouseId) ?? usual, today) }))
  const chunks = Array.from({ length: Math.ceil(served.length / 1_000) }, (_, i) => served.slice(i * 1_000, (i + 1) * 1_000))
  await emitAll(
    tx,
    chunks.map((chunk) => event(waitingServed, { served: chunk })),
  )
}
