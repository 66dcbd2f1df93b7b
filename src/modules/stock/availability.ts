import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { everyDay, type Calendar } from '#kernel/working-days.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { backorderSettings } from './promises/backorder-settings.ts'
import { calendarsOf, type Calendars } from './promises/calendars-of.ts'

/** One warehouse's part. Base steps. */
export type Place = {
  warehouseId: number
  calendar: Calendar
  /** On hand, less what is reserved and set aside; below zero where more is held than there is. */
  free: number
  backordered: number
  incoming: { dueOn: Day; qty: number }[]
}

/** All in base steps, over all warehouses. */
export type Availability = {
  onHand: number
  reserved: number
  /** On hand, less what client orders hold and what is set aside; never shown below zero. */
  available: number
  incoming: { dueOn: Day; qty: number }[]
  /** Available, less what is back-ordered, plus all that is incoming. */
  projected: number
  /** In the seller's order of warehouses. */
  places: Place[]
  /** When what must be bought first can leave. */
  usual: Calendar
  /** How much more may be ordered beyond what is there; null: as much as can be promised. */
  mayWait: number | null
}

export const nothingThere: Availability = { onHand: 0, reserved: 0, available: 0, incoming: [], projected: 0, places: [], usual: everyDay, mayWait: 0 }

/** What is there and what is coming, for many articles in one statement. An article without a level has nothing. */
export async function availability(ctx: Ctx | TxCtx, variantIds: readonly number[]): Promise<Map<number, Availability>> {
  if (variantIds.length === 0) return new Map()
  const ids = [...variantIds]
  const [{ rows }, calendars, { allowed }] = await Promise.all([
    sql<{ levels: LevelCells[] | null; receipts: ReceiptCells[] | null; rules: RuleCells[] | null }>`
      select
        (select json_agg(json_build_array(l.variant_id, l.on_hand, l.reserved, l.set_aside, l.backordered, l.warehouse_id)) from stock.level l where l.variant_id = any(${ids}::bigint[])) as levels,
        (select json_agg(json_build_array(e.variant_id, e.due_on, e.qty, e.warehouse_id) order by e.due_on) from stock.expected_receipt e where e.variant_id = any(${ids}::bigint[])) as receipts,
        (select json_agg(json_build_array(r.variant_id, r.mode, r.cap)) from stock.backorder_rule r where r.variant_id = any(${ids}::bigint[])) as rules`.execute(ctx.db),
    calendarsOf(ctx), ctx.tools.settings.read(ctx as Ctx, backorderSettings),
  ])
  const levelsOf = Map.groupBy(rows[0]?.levels ?? [], ([variantId]) => variantId)
  const receiptsOf = Map.groupBy(rows[0]?.receipts ?? [], ([variantId]) => variantId)
  const ruleOf = new Map((rows[0]?.rules ?? []).map((rule) => [rule[0], rule]))
  return new Map(ids.map((id) => {
    const levels = levelsOf.get(id) ?? []
    const places = placesOf(levels, receiptsOf.get(id) ?? [], calendars)
    const sum = (of: (place: Place) => number) => places.reduce((total, place) => total + of(place), 0)
    const backordered = sum((place) => place.backordered)
    return [id, {
      onHand: levels.reduce((total, [, onHand]) => total + onHand, 0), reserved: levels.reduce((total, [, , reserved]) => total + reserved, 0),
      available: sum(({ free }) => Math.max(0, free)), incoming: (receiptsOf.get(id) ?? []).map(([, dueOn, qty]) => ({ dueOn, qty })),
      projected: sum(({ free, incoming }) => free + incoming.reduce((total, { qty }) => total + qty, 0)) - backordered,
      places, usual: calendars.usual, mayWait: mayWait(allowed, ruleOf.get(id), backordered),
    }]
  }))
}

function placesOf(levels: readonly LevelCells[], receipts: readonly ReceiptCells[], { order, of }: Calendars): Place[] {
  return order.flatMap((warehouseId): Place[] => {
    const level = levels.find((cells) => cells[5] === warehouseId)
    const incoming = receipts.filter((cells) => cells[3] === warehouseId).map(([, dueOn, qty]) => ({ dueOn, qty }))
    if (!level && incoming.length === 0) return []
    const [, onHand, reserved, setAside, backordered] = level ?? [0, 0, 0, 0, 0]
    return [{ warehouseId, calendar: of.get(warehouseId)!, free: onHand - reserved - setAside, backordered, incoming }]
  })
}

function mayWait(allowed: boolean, rule: RuleCells | undefined, backordered: number): number | null {
  if (!allowed || rule?.[1] === 'never') return 0
  return rule?.[1] === 'capped' ? Math.max(0, (rule[2] ?? 0) - backordered) : null
}

type LevelCells = [variantId: number, onHand: number, reserved: number, setAside: number, backordered: number, warehouseId: number]
type ReceiptCells = [variantId: number, dueOn: Day, qty: number, warehouseId: number]
type RuleCells = [variantId: number, mode: 'allowed' | 'capped' | 'never', cap: number | null]
