import { watchStock } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { own } from '../tables.ts'

/** An order holds stock, or gives it back: the alerts of its articles are looked after. */
export async function watchStockOfOrder(tx: TxCtx, { orderId }: { orderId: string }): Promise<void> {
  const lines = await own(tx).selectFrom('orders.line').select('variant_id').where('order_id', '=', orderId).where('variant_id', 'is not', null).execute()
  await watchStock(
    tx,
    lines.map(({ variant_id: id }) => id!),
  )
}
