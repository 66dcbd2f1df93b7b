import { mustBeAllowed } from '#modules/accounts/index.ts'
import { dispatch } from '#modules/shipping/index.ts'
import { daysOfHeld } from '#modules/stock/index.ts'
import { clientOrderOf, deliverDirect, type SeenOrder } from '#modules/supply/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { lockOrder } from '../lock-order.ts'
import { confirmLocked } from '../office/confirm-order.ts'
import { shipLocked, type Shipped } from '../ship-order.ts'
import { servedInOrders } from '../waiting/served-in-orders.ts'

/**
 * A supplier has delivered to the client himself: all that is still to come of his order, or the quantities (base steps) of the positions that are named. The client's order ships it: his stock goes down, the gross falls due. An order
 * that nobody had confirmed is confirmed by it; what we hold of the same lines leaves on its own day again. The same `sourceKey` ships once. Refuses `supply.order_unknown`, `supply.not_direct`, and what `deliverDirect` and `shipOrder` refuse.
 */
export async function shipFromSupplier(
  ctx: Ctx,
  seen: SeenOrder,
  { lines = null, tracking = null, sourceKey = null }: { lines?: readonly { position: number; qty: number }[] | null; tracking?: string | null; sourceKey?: string | null } = {},
): Promise<Shipped> {
  mustBeAllowed(ctx, 'supply.receive')
  return inTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, await clientOrderOf(tx, seen.number))
    const before = sourceKey === null ? [] : await dispatch(tx, { orderId: order.id, companyId: order.companyId, lines: [], tracking, sourceKey })
    if (before.length > 0) return { shipments: before.map(({ number }) => number), complete: order.state === 'closed', chargedCents: 0, repeated: true }
    const confirmed = order.state === 'placed' ? await confirmLocked(tx, order) : order
    let shipped: Shipped | null = null
    await deliverDirect(tx, seen, lines, async (parts, heldAt) => {
      const { ids, ...done } = await shipLocked(
        tx,
        confirmed,
        parts.map(({ line, qty }) => ({ position: line, qty })),
        { tracking, sourceKey, from: heldAt },
      )
      shipped = done
      return { id: ids[0]!, number: done.shipments[0]! }
    })
    const days = await daysOfHeld(
      tx,
      order.id,
      order.lines.map(({ position }) => position),
      order.counterId,
    )
    await servedInOrders(tx, { served: [...days].map(([line, day]) => ({ holder: order.id, line, day })) })
    return shipped!
  })
}
