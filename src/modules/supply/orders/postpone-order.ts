import { sql } from 'kysely'
import { isDay, type Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { lockSupplyOrder, type SeenOrder } from './steps/lock-order.ts'
import { note } from './steps/note.ts'
import { mustAllow } from './steps/states.ts'
import { laterLines, tellDelay } from './steps/tell-delay.ts'
import { articlesOf, tellWorse } from './steps/tell-worse.ts'
import { tellStock } from './steps/tell-stock.ts'
import { writeDues } from './steps/write-dues.ts'

/** An expected part of an order, by its id, and the day on which it will come instead. */
export type Postponed = { dueId: string; dueOn: Day }

/**
 * The supplier has moved days (later or sooner): clients who wait are promised anew in the same transaction, and what is later is announced (`supply.delayed`).
 * Refuses `supply.due_unknown`, `supply.order_changed_meanwhile`, `supply.state_forbids`.
 */
export async function postponeSupplyOrder(ctx: Ctx, seen: SeenOrder, moves: readonly Postponed[], reason: string | null = null): Promise<void> {
  mustBeAllowed(ctx, 'supply.manage')
  await inTransaction(ctx, (tx) => postpone(tx, seen, moves, reason))
}

/** The same inside a transaction; the right was asked for. */
export async function postpone(tx: TxCtx, seen: SeenOrder, moves: readonly Postponed[], reason: string | null): Promise<void> {
  const order = await lockSupplyOrder(tx, seen)
  mustAllow(order, 'postpone')
  const days = new Map(moves.map(({ dueId, dueOn }) => [dueId, dueOn]))
  const known = new Set(order.lines.flatMap((line) => line.dues.map(({ id }) => id)))
  for (const [id, day] of days) if (!known.has(id) || !isDay(day)) throw new Refusal('supply.due_unknown', { number: order.number })
  const moving = order.lines.filter((line) => line.dues.some(({ id, dueOn }) => days.has(id) && days.get(id) !== dueOn))
  if (moving.length === 0) return
  const dues = await writeDues(
    tx,
    order.id,
    moving.map(({ position, dues: parts }) => ({ position, dues: parts.map((part) => ({ ...part, dueOn: days.get(part.id) ?? part.dueOn })) })),
  )
  const after = order.lines.map((line) => ({ ...line, dues: dues.get(line.position) ?? line.dues }))
  await own(tx)
    .updateTable('supply.order')
    .set({ version: sql<number>`version + 1` })
    .where('id', '=', order.id)
    .execute()
  const worse = { missing: [], later: laterLines(order, after) }
  const moved = await tellStock(tx, order, { confirmed: order.confirmed, lines: after }, { told: articlesOf(worse) })
  if (reason?.trim()) await note(tx, order.id, 'reason', { reason: reason.trim().slice(0, 300) })
  await tellDelay(tx, order, worse.later)
  await tellWorse(tx, order, worse, moved)
}
