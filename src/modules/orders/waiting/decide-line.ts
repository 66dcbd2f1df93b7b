import { Refusal } from '#kernel/refusal.ts'
import { lockWaiting } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { mustChange } from '../changing/must-change.ts'
import { openQty } from '../changing/rewrite-lines.ts'
import { lockOrder, type LockedLine, type LockedOrder } from '../lock-order.ts'
import { mustBeIn } from '../order-states.ts'

/**
 * A line that waits and its order, locked for whoever decides on it: order, then levels, so that what waits stays so until it is decided. Refuses `order.unknown`, `order.changed_meanwhile`,
 * `access.denied`, `order.state_forbids`, `order.line_unknown`, and where nothing waits any more `order.rest_has_left`, `order.rest_is_there` or `order.nothing_waits`.
 */
export async function decideLine(tx: TxCtx, orderId: string, version: number, position: number): Promise<{ order: LockedOrder; line: LockedLine }> {
  const found = await lockOrder(tx, orderId, version)
  mustChange(tx, found)
  mustBeIn('giveUp', found)
  const waits = await lockWaiting(tx, found.id)
  const order = { ...found, lines: found.lines.map((line) => ({ ...line, waiting: waits.get(line.position) ?? 0 })) }
  const line = order.lines.find((one) => one.position === position)
  if (!line) throw new Refusal('order.line_unknown', { position })
  if (line.waiting === 0) throw new Refusal(whyNot(order, line), { sku: line.sku })
  return { order, line }
}

function whyNot(order: LockedOrder, line: LockedLine): string {
  if (openQty(line) === 0 || order.lapsedAt !== null) return 'order.nothing_waits'
  return line.qtyShipped >= openQty(line) ? 'order.rest_has_left' : 'order.rest_is_there'
}
