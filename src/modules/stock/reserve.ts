import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'

export type WantedLine = { line: number; variantId: number; sku: string; qty: number }
export type Reserved = { line: number; variantId: number; warehouseId: number; qty: number }

type Level = { variant_id: number; warehouse_id: number; free: number }

/**
 * Holds stock for an order's lines, all or nothing, and says from which warehouses: the first in the seller's order that has all of a
 * line, otherwise several. Rows are locked in (variant, warehouse) order, so carts in any order never wait for each other in a
 * circle. Refuses `stock.insufficient` with every short line: sku, wanted and available base steps.
 */
export async function reserve(tx: TxCtx, holder: string, lines: readonly WantedLine[], expiresAt: string | null = null): Promise<Reserved[]> {
  if (lines.length === 0) return []
  const levels = await lockLevels(tx, lines.map((line) => line.variantId))
  const plan = planSources(lines, levels)
  const { rows } = await sql<{ taken: number }>`
    with wanted as (
      select variant_id, warehouse_id, sum(qty)::bigint as qty
      from unnest(${plan.map((one) => one.variantId)}::bigint[], ${plan.map((one) => one.warehouseId)}::bigint[], ${plan.map((one) => one.qty)}::bigint[]) as p(variant_id, warehouse_id, qty)
      group by variant_id, warehouse_id
    ), taken as (
      update stock.level l set reserved = l.reserved + w.qty from wanted w
      where l.variant_id = w.variant_id and l.warehouse_id = w.warehouse_id and l.reserved + w.qty <= l.on_hand - l.set_aside returning 1
    ), held as (
      insert into stock.reservation (holder, line, variant_id, warehouse_id, qty, expires_at)
      select ${holder}, p.line, p.variant_id, p.warehouse_id, p.qty, ${expiresAt}::timestamptz
      from unnest(${plan.map((one) => one.line)}::bigint[], ${plan.map((one) => one.variantId)}::bigint[], ${plan.map((one) => one.warehouseId)}::bigint[], ${plan.map((one) => one.qty)}::bigint[])
        as p(line, variant_id, warehouse_id, qty)
      on conflict (holder, line, warehouse_id) do update set qty = reservation.qty + excluded.qty
    )
    select (select count(*) from taken)::int - (select count(*) from wanted)::int as taken`.execute(tx.db)
  if (rows[0]?.taken !== 0) throw new Error('a locked stock level changed under its lock')
  return plan
}

async function lockLevels(tx: TxCtx, variantIds: readonly number[]): Promise<Level[]> {
  const { rows } = await sql<Level>`
    select l.variant_id, l.warehouse_id, l.on_hand - l.set_aside - l.reserved as free
    from stock.level l where l.variant_id = any(${[...new Set(variantIds)]}::bigint[]) order by l.variant_id, l.warehouse_id for update`.execute(tx.db)
  return rows
}

function planSources(lines: readonly WantedLine[], levels: readonly Level[]): Reserved[] {
  const free = new Map<number, Level[]>()
  for (const level of levels) {
    const list = free.get(level.variant_id) ?? []
    list.push({ ...level, free: Math.max(0, level.free) })
    free.set(level.variant_id, list)
  }
  const plan: Reserved[] = []
  const short: { sku: string; wanted: number; available: number }[] = []
  for (const line of lines) {
    const sources = free.get(line.variantId) ?? []
    const available = sources.reduce((sum, one) => sum + one.free, 0)
    if (available < line.qty) {
      short.push({ sku: line.sku, wanted: line.qty, available })
      continue
    }
    const whole = sources.find((one) => one.free >= line.qty)
    let left = line.qty
    for (const source of whole ? [whole] : sources) {
      const qty = Math.min(left, source.free)
      if (qty === 0) continue
      plan.push({ line: line.line, variantId: line.variantId, warehouseId: source.warehouse_id, qty })
      source.free -= qty
      left -= qty
    }
  }
  if (short.length > 0) throw new Refusal('stock.insufficient', { lines: short })
  return plan
}
