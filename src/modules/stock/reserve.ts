import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { largestQuantity } from '#kernel/quantity.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { calendarsOf } from './promises/calendars-of.ts'
import { decideWaiting, type ShortLine, type Waiting } from './promises/decide-waiting.ts'
import { giveUpWaiting } from './promises/give-up-waiting.ts'
import { leaves, sourcesOf } from './promises/promise-of.ts'
import { writeWaiting } from './promises/write-waiting.ts'

export type WantedLine = { line: number; variantId: number; sku: string; qty: number; /** Must be there: it may not wait. */ mustBeThere?: boolean }
export type Reserved = { line: number; variantId: number; warehouseId: number; qty: number }
export type Held = {
  /** What is taken from where. */
  held: Reserved[]
  /** What is back-ordered, and for when. */
  waiting: Waiting[]
  /** The day on which all of each line can leave. */
  promisedOn: ReadonlyMap<number, Day>
}

type Level = { variant_id: number; warehouse_id: number; free: number }

type Reserve = {
  expiresAt?: string | null
  wantedOn?: Day | null
  /** The order may have these lines already: what waits of them is promised anew together with what is added, behind all others. */
  grows?: boolean
}

/**
 * Holds stock for an order's lines, all or nothing, and says from which warehouses: the first in the seller's order that has all of a
 * line, otherwise several. What is not there is back-ordered with a promised day where the seller's setting and the article's rule let it (`promiseOf`);
 * otherwise it refuses `stock.insufficient` with every short line: sku, wanted and available base steps. Rows are locked in (variant, warehouse) order,
 * so carts in any order never wait for each other in a circle.
 */
export async function reserve(tx: TxCtx, holder: string, lines: readonly WantedLine[], { expiresAt = null, wantedOn = null, grows = false }: Reserve = {}): Promise<Held> {
  if (lines.length === 0) return { held: [], waiting: [], promisedOn: new Map() }
  const levels = await lockLevels(tx, lines.map((line) => line.variantId))
  const { held, short } = planSources(grows ? await withWaiting(tx, holder, lines) : lines, levels)
  const waiting = short.length === 0 ? [] : await decideWaiting(tx, short)
  await hold(tx, holder, held, expiresAt)
  if (waiting.length > 0) await writeWaiting(tx, holder, waiting, wantedOn)
  return { held, waiting, promisedOn: await promisedDays(tx, held, waiting) }
}

/** Locks all levels of these articles in (variant, warehouse) order and says what is free of each. */
export async function lockLevels(tx: TxCtx, variantIds: readonly number[]): Promise<Level[]> {
  const { rows } = await sql<Level>`
    select l.variant_id, l.warehouse_id, l.on_hand - l.set_aside - l.reserved as free
    from stock.level l where l.variant_id = any(${[...new Set(variantIds)]}::bigint[]) order by l.variant_id, l.warehouse_id for update`.execute(tx.db)
  return rows
}

function planSources(lines: readonly WantedLine[], levels: readonly Level[]): { held: Reserved[]; short: ShortLine[] } {
  const free = Map.groupBy(levels.map((level) => ({ ...level })), ({ variant_id }) => variant_id)
  const sofar = new Map<number, number>()
  const held: Reserved[] = []
  const short: ShortLine[] = []
  for (const line of lines) {
    const places = free.get(line.variantId) ?? []
    sofar.set(line.variantId, (sofar.get(line.variantId) ?? 0) + line.qty)
    let missing = line.qty
    for (const { place, qty } of sourcesOf(places, line.qty)) {
      held.push({ line: line.line, variantId: line.variantId, warehouseId: place.warehouse_id, qty })
      place.free -= qty
      missing -= qty
    }
    if (missing > 0) short.push({ ...line, available: line.qty - missing, missing, sofar: sofar.get(line.variantId)! })
  }
  return { held, short }
}

async function withWaiting(tx: TxCtx, holder: string, lines: readonly WantedLine[]): Promise<WantedLine[]> {
  const waited = await giveUpWaiting(tx, holder, lines.map(({ line }) => ({ line, qty: largestQuantity })))
  return lines.map((line) => ({ ...line, qty: line.qty + (waited.get(line.line) ?? 0) }))
}

async function hold(tx: TxCtx, holder: string, plan: readonly Reserved[], expiresAt: string | null): Promise<void> {
  if (plan.length === 0) return
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
}

async function promisedDays(tx: TxCtx, held: readonly Reserved[], waiting: readonly Waiting[]): Promise<Map<number, Day>> {
  const [{ of, usual }, { zone }] = await Promise.all([calendarsOf(tx), tx.tools.settings.read(tx, sellerSettings)])
  const today = dayOf(tx.now, zone)
  const days = new Map<number, Day>()
  const latest = (line: number, day: Day) => days.set(line, (days.get(line) ?? day) > day ? days.get(line)! : day)
  for (const { line, warehouseId } of held) latest(line, leaves(today, of.get(warehouseId) ?? usual, today))
  for (const { line, promisedOn } of waiting) latest(line, promisedOn)
  return days
}
