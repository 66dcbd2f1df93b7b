import type { TxCtx } from '#platform/context.ts'
import type { LockedOrder } from '../orders/steps/lock-order.ts'
import { tellStock } from '../orders/steps/tell-stock.ts'
import { writeDues } from '../orders/steps/write-dues.ts'
import { own } from '../tables.ts'
import type { PlannedLine } from './plan-receipt.ts'

/** What came, or was delivered, is no longer to come of a locked order: its lines and its days, and what stock expects of it. */
export async function takeOffOrder(tx: TxCtx, order: LockedOrder, planned: readonly PlannedLine[]): Promise<void> {
  const touched = planned.filter((one) => one.line !== null && one.qty > 0)
  for (const { line, qty } of touched) {
    await own(tx)
      .updateTable('supply.line')
      .set((row) => ({ qty_received: row('qty_received', '+', qty) }))
      .where('order_id', '=', order.id)
      .where('position', '=', line!.position)
      .execute()
  }
  const dues = new Map(touched.map((one) => [one.line!.position, one.dues]))
  await writeDues(
    tx,
    order.id,
    [...dues].map(([position, left]) => ({ position, dues: left })),
  )
  await tellStock(tx, order, { confirmed: order.confirmed, lines: order.lines.map((line) => ({ ...line, dues: dues.get(line.position) ?? line.dues })) })
}
