import { takeOver } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import type { LockedOrder } from '../orders/steps/lock-order.ts'
import { clientLines, countDone } from './client-lines.ts'

type Served = { holder: string; line: number; variantId: number; qty: number }

/** Of what has come in for a client's order, what the supplier held for its lines is held for them here from now on. Says what; nothing for an order of our own. */
export async function serveClient(tx: TxCtx, order: LockedOrder, came: readonly { variantId: number; qty: number }[], document: string): Promise<Served[]> {
  if (order.forOrder === null || order.heldAt === null) return []
  const left = new Map<number, number>()
  for (const { variantId, qty } of came) left.set(variantId, (left.get(variantId) ?? 0) + qty)
  const parts = (await clientLines(tx, order.id)).flatMap(({ line, variantId, qty, done }) => {
    const part = Math.min(qty - done, left.get(variantId) ?? 0)
    left.set(variantId, (left.get(variantId) ?? 0) - part)
    return part > 0 ? [{ holder: order.forOrder!, line, variantId, from: order.heldAt!, to: order.warehouseId, qty: part }] : []
  })
  const taken = await takeOver(tx, document, order.number, parts)
  await countDone(tx, order.id, taken)
  return taken.map(({ holder, line, variantId, qty }) => ({ holder, line, variantId, qty }))
}
