import { isRefusal, type RefusalDetails } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { confirmOrder } from './confirm-order.ts'

export type ConfirmedOrders = { confirmed: string[]; refused: { orderId: string; code: string; details: RefusalDetails }[] }

/** Confirms several orders, each in a transaction of its own, and tells which were refused and why. One that is confirmed already counts as confirmed. */
export async function confirmOrders(ctx: Ctx, orderIds: readonly string[]): Promise<ConfirmedOrders> {
  mustBeAllowed(ctx, 'orders.confirm')
  const answer: ConfirmedOrders = { confirmed: [], refused: [] }
  for (const orderId of new Set(orderIds)) {
    try {
      await confirmOrder(ctx, orderId)
      answer.confirmed.push(orderId)
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown
      answer.refused.push({ orderId, code: thrown.code, details: thrown.details })
    }
  }
  return answer
}
