import { Refusal } from '#kernel/refusal.ts'
import { counterById } from '#modules/stock/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'

/** Whether an order is to be collected where nobody collects any more. False where it is delivered. No statement of its own. */
export async function isCounterClosed(ctx: Ctx | TxCtx, counterId: number | null): Promise<boolean> {
  return counterId !== null && !(await counterById(ctx, counterId))?.collects
}

/** Whether an order waits for another counter than its own: a pre-order whose counter is closed, before its launch or held by it. */
export function awaitsCounter({ conditional, holdReasons }: { conditional: boolean; holdReasons: readonly string[] }, closed: boolean): boolean {
  return closed && (conditional || holdReasons.includes('counter_closed'))
}

/** Refuses `order.not_to_collect` for an order that is delivered, `order.counter_stays` for one that waits for no other counter than its own. */
export async function mustAwaitCounter(tx: TxCtx, order: { number: string; counterId: number | null; conditional: boolean; holdReasons: readonly string[] }): Promise<void> {
  if (order.counterId === null) throw new Refusal('order.not_to_collect', { number: order.number })
  if (!awaitsCounter(order, await isCounterClosed(tx, order.counterId))) throw new Refusal('order.counter_stays', { number: order.number })
}
