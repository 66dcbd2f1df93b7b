import { Refusal } from '#kernel/refusal.ts'
import { lockWaiting } from '#modules/stock/index.ts'
import { askedOfSuppliers } from '#modules/supply/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { mustChange } from '../changing/must-change.ts'
import { openQty } from '../changing/rewrite-lines.ts'
import { lockOrder, type LockedLine, type LockedOrder } from '../lock-order.ts'
import { mustBeIn } from '../order-states.ts'

/**
 * A line that waits and its order, locked for whoever decides on it: order, supply orders, then levels, so that what waits stays so until it is decided. What a supplier holds for the line waits too (`atSuppliers` of
 * `waiting`) until he has been asked for it; `evenAsked`: also after that. Refuses `order.unknown`, `order.changed_meanwhile`,
 * `access.denied`, `order.state_forbids`, `order.line_unknown`, and where nothing waits any more `order.rest_has_left`, `order.rest_is_asked`, `order.rest_is_there` or `order.nothing_waits`.
 */
export async function decideLine(
  tx: TxCtx,
  orderId: string,
  version: number,
  position: number,
  { evenAsked = false }: { evenAsked?: boolean } = {},
): Promise<{ order: LockedOrder; line: LockedLine }> {
  const found = await lockOrder(tx, orderId, version)
  mustChange(tx, found)
  mustBeIn('giveUp', found)
  const asked = found.lines.some(({ atSuppliers }) => atSuppliers > 0) ? await askedOfSuppliers(tx, found.id, { lock: true }) : new Set<number>()
  const waits = await lockWaiting(tx, found.id)
  const order = {
    ...found,
    lines: found.lines.map((line) => {
      const loose = asked.has(line.position) && !evenAsked ? 0 : line.atSuppliers
      return { ...line, atSuppliers: loose, waiting: (waits.get(line.position) ?? 0) + loose }
    }),
  }
  const line = order.lines.find((one) => one.position === position)
  if (!line) throw new Refusal('order.line_unknown', { position })
  if (line.waiting === 0) throw new Refusal(asked.has(position) ? 'order.rest_is_asked' : whyNot(order, line), { sku: line.sku })
  return { order, line }
}

function whyNot(order: LockedOrder, line: LockedLine): string {
  if (openQty(line) === 0 || order.lapsedAt !== null) return 'order.nothing_waits'
  return line.qtyShipped >= openQty(line) ? 'order.rest_has_left' : 'order.rest_is_there'
}
