import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { undone } from '#platform/undo/undone.ts'
import { confirm, type SupplierAnswer } from './confirm-order.ts'
import { postpone, type Postponed } from './postpone-order.ts'
import { remediesOf, type Remedy } from './remedies-of.ts'
import { lockSupplyOrder, type LockedLine, type LockedOrder, type SeenOrder } from './steps/lock-order.ts'

/** A client order's line whose promised day would move, in base steps; `holder` is the order's id. */
export type WaitingMoved = { holder: string; line: number; variantId: number; qty: number; from: Day | null; to: Day | null }
/** What of a client order's line would be held in our own stock, base steps, and was not: what a supplier does not bring is taken from what is free there. */
export type TakenFromStock = { holder: string; line: number; variantId: number; qty: number; warehouse: string }
export type DelayEffect = {
  moved: WaitingMoved[]
  fromStock: TakenFromStock[]
  remedies: Remedy[]
  articles: { variantId: number; sku: string; name: string; unit: string; stepsPerUnit: number }[]
}

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
 * What the supplier's answer would do, less than asked for or later, before it is kept: which clients would have which other day, what our own free stock would give them, and what could be done. Found like `delayEffect`. Refuses what `confirmSupplyOrder` refuses.
 */
export async function answerEffect(ctx: Ctx, seen: SeenOrder, answer: SupplierAnswer): Promise<DelayEffect> {
  mustBeAllowed(ctx, 'supply.manage')
  const named = new Set(answer.lines.map(({ position }) => position))
  return effectOf(ctx, seen, {
    concerns: (line, { confirmed }) => named.has(line.position) || !confirmed,
    work: (tx) => confirm(tx, seen, answer),
  })
}

type Trial = {
  /** The lines of the order that it is about. */ concerns: (line: LockedLine, order: LockedOrder) => boolean
  work: (tx: TxCtx) => Promise<void>
}

async function effectOf(ctx: Ctx, seen: SeenOrder, { concerns, work }: Trial): Promise<DelayEffect> {
  const { order, variantIds, moved, fromStock } = await undone(ctx, async (tx) => {
    const locked = await lockSupplyOrder(tx, seen)
    const ids = [...new Set(locked.lines.filter((line) => concerns(line, locked)).map((line) => line.variantId))]
    const before = { waiting: await waiting(tx, ids), ours: await ours(tx, ids) }
    await work(tx)
    return { order: locked, variantIds: ids, moved: movedBetween(before.waiting, await waiting(tx, ids)), fromStock: takenBetween(before.ours, await ours(tx, ids)) }
  })
  const [remedies, articles] = await Promise.all([remediesOf(ctx, order, moved), labels(ctx, variantIds)])
  return { moved, fromStock, remedies: stillThere(remedies, fromStock, order.warehouseCode), articles }
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

// What the answer itself takes of a warehouse is no remedy any more.
function stillThere(remedies: readonly Remedy[], taken: readonly TakenFromStock[], here: string): Remedy[] {
  return remedies.flatMap((remedy): Remedy[] => {
    if (remedy.kind === 'supplier') return [remedy]
    const place = remedy.kind === 'part' ? here : remedy.warehouse
    const gone = taken.filter(({ variantId, warehouse }) => variantId === remedy.variantId && warehouse === place).reduce((sum, { qty }) => sum + qty, 0)
    return remedy.qty > gone ? [{ ...remedy, qty: remedy.qty - gone }] : []
  })
}

function takenBetween(before: readonly TakenFromStock[], after: readonly TakenFromStock[]): TakenFromStock[] {
  const keyOf = ({ holder, line, warehouse }: TakenFromStock) => `${holder} ${line} ${warehouse}`
  const was = new Map(before.map((one) => [keyOf(one), one.qty]))
  return after.map((one) => ({ ...one, qty: one.qty - (was.get(keyOf(one)) ?? 0) })).filter(({ qty }) => qty > 0)
}

async function ours(tx: TxCtx, variantIds: readonly number[]): Promise<TakenFromStock[]> {
  const { rows } = await sql<TakenFromStock>`
    select h.holder, h.line, h.variant_id as "variantId", h.qty, w.code as warehouse from stock.held_at h join stock.warehouse_label w on w.warehouse_id = h.warehouse_id
    where h.way is null and h.variant_id = any(${[...variantIds]}::bigint[]) order by h.holder, h.line, w.code`.execute(tx.db)
  return rows
}

async function labels(ctx: Ctx, variantIds: readonly number[]): Promise<DelayEffect['articles']> {
  const { rows } = await sql<DelayEffect['articles'][number]>`
    select variant_id as "variantId", sku, ${ctx.locale === 'en' ? sql`name_en` : sql`name_fr`} as name, unit, steps_per_unit as "stepsPerUnit" from catalogue.article_label where variant_id = any(${[...variantIds]}::bigint[])`.execute(
    ctx.db,
  )
  return rows
}
