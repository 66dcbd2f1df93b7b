import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { needsOf } from '#modules/stock/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { undone } from '#platform/undo/undone.ts'
import { arrivalDay, type SupplierCalendar } from '../suppliers/arrival-day.ts'
import { confirm, type SupplierAnswer } from './confirm-order.ts'
import { postpone, type Postponed } from './postpone-order.ts'
import { lockSupplyOrder, type LockedLine, type LockedOrder, type SeenOrder } from './steps/lock-order.ts'

/** A client order's line whose promised day would move, in base steps; `holder` is the order's id. */
export type WaitingMoved = { holder: string; line: number; variantId: number; qty: number; from: Day | null; to: Day | null }
/** What could be done for an article: another supplier who is faster, stock in another warehouse or our own where a supplier delivers to the client himself, of it no more than those clients wait for, what is there now for a part. */
export type Remedy =
  | { kind: 'supplier'; variantId: number; code: string; name: string; dueOn: Day }
  | { kind: 'transfer'; variantId: number; warehouse: string; qty: number }
  | { kind: 'own'; variantId: number; warehouse: string; qty: number }
  | { kind: 'part'; variantId: number; qty: number }
export type DelayEffect = { moved: WaitingMoved[]; remedies: Remedy[]; articles: { variantId: number; sku: string; name: string; unit: string; stepsPerUnit: number }[] }

/**
 * What moving these days would do, before anybody does it: the same work is done in a transaction that is taken back. Nothing is kept, nobody is told.
 */
export async function delayEffect(ctx: Ctx, seen: SeenOrder, moves: readonly Postponed[]): Promise<DelayEffect> {
  mustBeAllowed(ctx, 'supply.manage')
  const dues = new Set(moves.map(({ dueId }) => dueId))
  return effectOf(ctx, seen, {
    concerns: (line) => line.dues.some(({ id }) => dues.has(id)),
    work: (tx) => postpone(tx, seen, moves, null),
  })
}

/**
 * What the supplier's answer would do, less than asked for or later, before it is kept: which clients would have which other day, and what could be done. Found like `delayEffect`. Refuses what `confirmSupplyOrder` refuses.
 */
export async function answerEffect(ctx: Ctx, seen: SeenOrder, answer: SupplierAnswer): Promise<DelayEffect> {
  mustBeAllowed(ctx, 'supply.manage')
  const named = new Set(answer.lines.map(({ position }) => position))
  return effectOf(ctx, seen, {
    concerns: (line, { confirmed }) => named.has(line.position) || !confirmed,
    work: (tx) => confirm(tx, seen, answer),
  })
}

/** Whether somebody would have less of a promise than he has: a later day, or none. */
export function isWorse({ from, to }: Pick<WaitingMoved, 'from' | 'to'>): boolean {
  return from !== null && (to === null || to > from)
}

type Trial = {
  /** The lines of the order that it is about. */ concerns: (line: LockedLine, order: LockedOrder) => boolean
  work: (tx: TxCtx) => Promise<void>
}

async function effectOf(ctx: Ctx, seen: SeenOrder, { concerns, work }: Trial): Promise<DelayEffect> {
  const { order, variantIds, moved } = await undone(ctx, async (tx) => {
    const locked = await lockSupplyOrder(tx, seen)
    const ids = [...new Set(locked.lines.filter((line) => concerns(line, locked)).map((line) => line.variantId))]
    const before = await waiting(tx, ids)
    await work(tx)
    return { order: locked, variantIds: ids, moved: movedBetween(before, await waiting(tx, ids)) }
  })
  const [remedies, articles] = await Promise.all([
    remediesFor(ctx, { number: order.number, until: lastDays(moved), short: quantities(moved), warehouseId: order.warehouseId, direct: order.direct }),
    labels(ctx, variantIds),
  ])
  return { moved, remedies, articles }
}

// Until when a remedy is one: the last day on which somebody would have an article, for good where he would have none.
function lastDays(moved: readonly WaitingMoved[]): Map<number, Day> {
  const days = new Map<number, Day>()
  for (const { variantId, to } of moved) days.set(variantId, [days.get(variantId) ?? '', to ?? '9999-12-31'].toSorted().at(-1)!)
  return days
}

// What of each article a remedy is for.
function quantities(moved: readonly WaitingMoved[]): Map<number, number> {
  const short = new Map<number, number>()
  for (const { variantId, qty } of moved) short.set(variantId, (short.get(variantId) ?? 0) + qty)
  return short
}

// What is to come somewhere else than before has the day of its line before; what is held by us now comes no more, and nobody waits for it.
function movedBetween(before: ReadonlyMap<string, Waiting>, after: ReadonlyMap<string, Waiting>): WaitingMoved[] {
  const dayBefore = new Map([...before.values()].map((was) => [`${was.holder} ${was.line}`, was.promisedOn]))
  return [...after].flatMap(([key, { holder, line, variantId, qty, promisedOn }]) => {
    const was = before.get(key)
    const from = was ? was.promisedOn : dayBefore.get(`${holder} ${line}`)
    return from === undefined || from === promisedOn ? [] : [{ holder, line, variantId, qty, from, to: promisedOn }]
  })
}

// `heldAt`: what a supplier holds for the line, who has been asked for it or will be.
type Waiting = { holder: string; line: number; variantId: number; qty: number; promisedOn: Day | null; heldAt?: number }

async function waiting(tx: TxCtx, variantIds: readonly number[]): Promise<Map<string, Waiting>> {
  const { rows } = await sql<Waiting>`
    select holder, line, variant_id as "variantId", qty, promised_on as "promisedOn" from stock.waiting where variant_id = any(${[...variantIds]}::bigint[]) order by placed_at, holder, line`.execute(
    tx.db,
  )
  const { rows: held } = await sql<Waiting>`
    select holder, line, variant_id as "variantId", qty, promised_on as "promisedOn", warehouse_id as "heldAt" from stock.held_at where way is not null and variant_id = any(${[...variantIds]}::bigint[])
    order by holder, line, warehouse_id`.execute(tx.db)
  return new Map([...rows, ...held].map((row) => [`${row.holder} ${row.line} ${row.heldAt ?? ''}`, row]))
}

type Other = SupplierCalendar & { variantId: number; code: string; name: string; leadDays: number }

async function remediesFor(
  ctx: Ctx,
  { number, until, short, warehouseId, direct }: { number: string; until: ReadonlyMap<number, Day>; short: ReadonlyMap<number, number>; warehouseId: number; direct: boolean },
): Promise<Remedy[]> {
  if (until.size === 0) return []
  const variantIds = [...until.keys()]
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const [needs, { rows: others }, { rows: places }] = await Promise.all([
    needsOf(ctx, { variantIds }),
    sql<Other>`
      select a.variant_id as "variantId", s.code, s.name, coalesce(a.lead_days, s.lead_days) as "leadDays", s.work_days as "workDays",
        coalesce((select json_agg(json_build_object('from', lower(k.period), 'to', upper(k.period) - 1)) from supply.closing k where k.supplier_id = s.id), '[]') as closings
      from supply.article a join supply.supplier s on s.id = a.supplier_id where a.variant_id = any(${variantIds}::bigint[]) and s.archived_at is null
        and s.id <> (select o.supplier_id from supply.order o where o.number = ${number})
      order by a.variant_id, s.code`.execute(ctx.db),
    sql<{ id: number; code: string }>`select warehouse_id as id, code from stock.warehouse_label`.execute(ctx.db),
  ])
  const codes = new Map(places.map(({ id, code }) => [id, code]))
  const today = dayOf(ctx.now, zone)
  return [
    ...others
      .map(({ variantId, code, name, leadDays, ...calendar }) => ({ kind: 'supplier' as const, variantId, code, name, dueOn: arrivalDay(today, leadDays, calendar) }))
      .filter(({ variantId, dueOn }) => dueOn < until.get(variantId)!),
    ...needs
      .filter((need) => need.warehouseId !== warehouseId && need.available - need.backordered > 0)
      .map((need) => ({
        kind: direct ? ('own' as const) : ('transfer' as const),
        variantId: need.variantId,
        warehouse: codes.get(need.warehouseId) ?? '',
        qty: Math.min(need.available - need.backordered, short.get(need.variantId) ?? 0),
      })),
    ...needs
      .filter((need) => need.warehouseId === warehouseId && need.available > 0 && need.backordered > 0)
      .map((need) => ({ kind: 'part' as const, variantId: need.variantId, qty: need.available })),
  ]
}

async function labels(ctx: Ctx, variantIds: readonly number[]): Promise<DelayEffect['articles']> {
  const { rows } = await sql<DelayEffect['articles'][number]>`
    select variant_id as "variantId", sku, ${ctx.locale === 'en' ? sql`name_en` : sql`name_fr`} as name, unit, steps_per_unit as "stepsPerUnit" from catalogue.article_label where variant_id = any(${[...variantIds]}::bigint[])`.execute(
    ctx.db,
  )
  return rows
}
