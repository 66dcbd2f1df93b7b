import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { awaitsCounter, isCounterClosed } from '../collecting/counter-closed.ts'
import { lockOrder } from '../lock-order.ts'
import { mustBeIn } from '../order-states.ts'
import { letGo } from './let-go.ts'

/**
 * Finance lets an order on hold go on: it is placed. One that holds its stock no more has it reserved anew; days that went by while it waited are told anew. Refuses `order.unknown`, `order.state_forbids`, `preorder.not_launched`,
 * `order.counter_closed` (another counter comes first, `changeCounter`), `stock.insufficient`, `stock.cap_reached`.
 */
export async function releaseHold(ctx: Ctx, orderId: string): Promise<void> {
  mustBeAllowed(ctx, 'orders.release')
  await inTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, orderId)
    mustBeIn('release', order)
    if (order.conditional) throw new Refusal('preorder.not_launched', { number: order.number })
    if (awaitsCounter(order, await isCounterClosed(tx, order.counterId))) throw new Refusal('order.counter_closed', { number: order.number })
    await letGo(tx, order, { what: 'released' })
  })
}
