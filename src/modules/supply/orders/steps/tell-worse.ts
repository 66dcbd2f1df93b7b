import type { Moved } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { supplyWorse } from '../../events.ts'
import type { LockedOrder } from './lock-order.ts'
import type { LaterLine } from './tell-delay.ts'

/** What a supplier's word makes worse: base steps of what he does not bring, what comes later. */
export type Worse = { missing: readonly { variantId: number; qty: number }[]; later: readonly LaterLine[] }

/** Whether somebody has less of a promise than he has: a later day, or none. */
export function isWorse({ from, to }: Pick<Moved, 'from' | 'to'>): boolean {
  return from !== null && (to === null || to > from)
}

/** The articles of which purchasing is told by `tellWorse`, so that stock doesn't have it told as well. */
export function articlesOf({ missing, later }: Worse): Set<number> {
  return new Set([...missing, ...later].map(({ variantId }) => variantId))
}

/** Announces in one, for purchasing, what is missing, what is later and who waits longer for it (`moved`, as stock gave it). Says nothing when nothing is worse. */
export async function tellWorse(tx: TxCtx, order: LockedOrder, worse: Worse, moved: readonly Moved[]): Promise<void> {
  const articles = articlesOf(worse)
  if (articles.size === 0) return
  const lines = moved.filter((one) => articles.has(one.variantId) && isWorse(one)).map(({ holder, line, variantId, from, to }) => ({ holder, line, variantId, from, to }))
  await emit(tx, supplyWorse, { supplyOrderId: order.id, missing: [...worse.missing], later: [...worse.later], moved: lines.slice(0, 1_000) }, order.id)
}
