import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { stockLow, stockRefilled } from '../events.ts'
import { alertSettings } from './alert-settings.ts'
import { closeShortages } from './close-shortages.ts'
import { isLow, needRows } from './need-sql.ts'
import { takeTurn } from './take-turn.ts'

type Moved = { alertId: number; variantId: number; warehouseId: number }

/**
 * Looks at these articles (up to some thousands): raises an alert, once, where stock has reached its threshold, closes those of what was refilled, and announces both; shortages that are over are closed too.
 * Lookers take turns, and each sees what was committed before his turn: the last look after a change is the one that stands.
 */
export async function watchStock(tx: TxCtx, variantIds: readonly number[]): Promise<{ raised: number; closed: number }> {
  if (variantIds.length === 0) return { raised: 0, closed: 0 }
  const [{ zone }, { leadDays }] = [await tx.tools.settings.read(tx, sellerSettings), await tx.tools.settings.read(tx, alertSettings)]
  const ids = [...new Set(variantIds)]
  const keys = sql`select variant_id, warehouse_id from stock.threshold where variant_id = any(${ids}::bigint[])`
  const needs = needRows(keys, dayOf(tx.now, zone), leadDays)
  await takeTurn(tx)
  const { rows: raised } = await sql<Moved>`
    insert into stock.alert (variant_id, warehouse_id, raised_at, available, reorder_point)
    select n.variant_id, n.warehouse_id, ${tx.now.toString()}::timestamptz, n.available, n.reorder_point from (${needs}) n where ${isLow} order by n.variant_id, n.warehouse_id
    on conflict (variant_id, warehouse_id) where closed_at is null do nothing
    returning id as "alertId", variant_id as "variantId", warehouse_id as "warehouseId"`.execute(tx.db)
  const { rows: closed } = await sql<Moved>`
    update stock.alert a set closed_at = ${tx.now.toString()}::timestamptz
    where a.closed_at is null and a.variant_id = any(${ids}::bigint[])
      and not exists (select 1 from (${needs}) n where n.variant_id = a.variant_id and n.warehouse_id = a.warehouse_id and ${isLow})
    returning a.id as "alertId", a.variant_id as "variantId", a.warehouse_id as "warehouseId"`.execute(tx.db)
  for (const [kind, moved] of [
    [stockLow, raised],
    [stockRefilled, closed],
  ] as const) {
    for (let i = 0; i < moved.length; i += 1_000) await emit(tx, kind, { alerts: moved.slice(i, i + 1_000) })
  }
  await closeShortages(tx, sql`s.variant_id = any(${ids}::bigint[])`)
  return { raised: raised.length, closed: closed.length }
}
