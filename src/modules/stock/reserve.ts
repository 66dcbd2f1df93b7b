import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import { drawKept, planDraws } from './kept/draw-kept.ts'
import { lockKept, type KeptPart } from './kept/lock-kept.ts'
import { sightOf } from './kept/sight.ts'
import { takeCaps } from './kept/take-caps.ts'

export type WantedLine = { line: number; variantId: number; sku: string; qty: number }
export type Reserved = { line: number; variantId: number; warehouseId: number; qty: number }

type Level = { variant_id: number; warehouse_id: number; free: number; set_aside: number; /** Of it, set aside for this client. */ mine: number }

/**
 * Holds stock for an order's lines, all or nothing, and says from which warehouses: the first in the seller's order that has all of a
 * line, otherwise several. Rows are locked in (variant, warehouse) order, so carts in any order never wait for each other in a
 * circle. What is set aside for the client (the acting company, or the one named) is drawn first, and his caps count. Refuses `stock.insufficient` with every short
 * line (sku, wanted and, to who may know, available base steps) and `stock.cap_reached`.
 */
export async function reserve(tx: TxCtx, holder: string, lines: readonly WantedLine[], expiresAt: string | null = null, companyId: string | null = tx.actor.company?.id ?? null): Promise<Reserved[]> {
  if (lines.length === 0) return []
  const levels = await lockLevels(tx, lines.map((line) => line.variantId))
  const mine = await keptParts(tx, levels, companyId)
  const { plan, short } = planSources(lines, levels)
  if (short.length > 0) throw await insufficient(tx, short)
  const draws = planDraws(plan, mine)
  if (companyId !== null) await takeCaps(tx, holder, companyId, lines)
  const { rows } = await sql<{ taken: number }>`
    with wanted as (
      select variant_id, warehouse_id, sum(qty)::bigint as qty, sum(drawn)::bigint as drawn
      from unnest(${plan.map((one) => one.variantId)}::bigint[], ${plan.map((one) => one.warehouseId)}::bigint[], ${plan.map((one) => one.qty)}::bigint[], ${plan.map((one) => drawnOf(one, draws))}::bigint[])
        as p(variant_id, warehouse_id, qty, drawn)
      group by variant_id, warehouse_id
    ), taken as (
      update stock.level l set reserved = l.reserved + w.qty, set_aside = l.set_aside - w.drawn from wanted w
      where l.variant_id = w.variant_id and l.warehouse_id = w.warehouse_id and l.reserved + w.qty <= l.on_hand - l.set_aside + w.drawn returning 1
    ), held as (
      insert into stock.reservation (holder, line, variant_id, warehouse_id, qty, expires_at)
      select ${holder}, p.line, p.variant_id, p.warehouse_id, p.qty, ${expiresAt}::timestamptz
      from unnest(${plan.map((one) => one.line)}::bigint[], ${plan.map((one) => one.variantId)}::bigint[], ${plan.map((one) => one.warehouseId)}::bigint[], ${plan.map((one) => one.qty)}::bigint[])
        as p(line, variant_id, warehouse_id, qty)
      on conflict (holder, line, warehouse_id) do update set qty = reservation.qty + excluded.qty
    )
    select (select count(*) from taken)::int - (select count(*) from wanted)::int as taken`.execute(tx.db)
  if (rows[0]?.taken !== 0) throw new Error('a locked stock level changed under its lock')
  await drawKept(tx, holder, draws)
  return plan
}

async function lockLevels(tx: TxCtx, variantIds: readonly number[]): Promise<Level[]> {
  const { rows } = await sql<Level>`
    select l.variant_id, l.warehouse_id, l.on_hand - l.set_aside - l.reserved as free, l.set_aside, 0 as mine
    from stock.level l where l.variant_id = any(${[...new Set(variantIds)]}::bigint[]) order by l.variant_id, l.warehouse_id for update`.execute(tx.db)
  return rows
}

// Nothing is asked where nothing is set aside.
async function keptParts(tx: TxCtx, levels: Level[], companyId: string | null): Promise<KeptPart[]> {
  const aside = levels.filter((level) => level.set_aside > 0)
  if (aside.length === 0) return []
  const { mine, freed } = await lockKept(tx, companyId, aside.map((level) => level.variant_id))
  for (const level of aside) {
    level.mine = mine.filter((part) => part.variantId === level.variant_id && part.warehouseId === level.warehouse_id).reduce((sum, part) => sum + part.left, 0)
    level.free += level.mine + (freed.get(`${level.variant_id} ${level.warehouse_id}`) ?? 0)
  }
  return mine
}

type Short = { sku: string; wanted: number; available: number }

function planSources(lines: readonly WantedLine[], levels: readonly Level[]): { plan: Reserved[]; short: Short[] } {
  const free = new Map<number, Level[]>()
  for (const level of levels) {
    const list = free.get(level.variant_id) ?? []
    list.push({ ...level, free: Math.max(0, level.free) })
    free.set(level.variant_id, list)
  }
  const plan: Reserved[] = []
  const short: Short[] = []
  for (const line of lines) {
    const sources = (free.get(line.variantId) ?? []).toSorted((a, b) => Number(b.mine > 0) - Number(a.mine > 0))
    const available = sources.reduce((sum, one) => sum + one.free, 0)
    if (available < line.qty) {
      short.push({ sku: line.sku, wanted: line.qty, available })
      continue
    }
    const whole = sources.find((one) => one.free >= line.qty && (one.mine > 0) === ((sources[0]?.mine ?? 0) > 0))
    let left = line.qty
    for (const source of whole ? [whole] : sources) {
      const qty = Math.min(left, source.free)
      if (qty === 0) continue
      plan.push({ line: line.line, variantId: line.variantId, warehouseId: source.warehouse_id, qty })
      source.free -= qty
      source.mine = Math.max(0, source.mine - qty)
      left -= qty
    }
  }
  return { plan, short }
}

function drawnOf(one: Reserved, draws: readonly Reserved[]): number {
  return draws.filter((draw) => draw.line === one.line && draw.variantId === one.variantId && draw.warehouseId === one.warehouseId).reduce((sum, draw) => sum + draw.qty, 0)
}

// Who may not see the figure is told which lines are short, and no more.
async function insufficient(tx: TxCtx, short: readonly Short[]): Promise<Refusal> {
  const { shows } = await sightOf(tx)
  return new Refusal('stock.insufficient', { lines: shows === 'exact' ? short : short.map(({ sku, wanted }) => ({ sku, wanted })) })
}
