import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { deliversAfterAll } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import type { LockedOrder } from '../orders/steps/lock-order.ts'
import { clientLines } from './client-lines.ts'

type Coming = { variantId: number; qty: number; dueOn: Day }

/**
 * The supplier brings more than the client's lines are to have of his order, because he or whoever typed his answer had said less before: what still waits of them is held at his again (`deliversAfterAll`).
 * The caller holds the order's lock.
 */
export async function coverAgain(tx: TxCtx, order: LockedOrder, coming: readonly Coming[]): Promise<void> {
  if (order.forOrder === null || order.heldAt === null) return
  const lines = await clientLines(tx, order.id)
  for (const [variantId, parts] of Map.groupBy(coming, (part) => part.variantId)) {
    const his = lines.filter((line) => line.variantId === variantId)
    let left = parts.reduce((sum, { qty }) => sum + qty, 0) - his.reduce((sum, { qty, done }) => sum + qty - done, 0)
    const dueOn = parts.reduce((last, part) => (part.dueOn > last ? part.dueOn : last), parts[0]!.dueOn)
    for (const { line } of his) {
      if (left <= 0) break
      const [taken] = await deliversAfterAll(tx, order.forOrder, order.heldAt, order.number, [{ line, variantId, qty: left, dueOn }])
      if (!taken) continue
      left -= taken.qty
      await sql`update supply.client_line set qty = qty + ${taken.qty} where order_id = ${order.id} and client_line = ${line}`.execute(tx.db)
    }
  }
}
