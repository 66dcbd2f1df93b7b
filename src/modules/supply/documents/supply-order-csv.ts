import { quantityText } from '#kernel/quantity.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { writeCsv } from '#platform/csv/csv.ts'
import { supplyOrderByNumber } from '../orders/order-by-number.ts'

const columns = ['order', 'line', 'supplier_reference', 'sku', 'name', 'quantity', 'unit', 'unit_net', 'per', 'currency', 'wanted_on', 'deliver_to'] as const

/** A supply order for the supplier's machine: comma, point, ISO days; `deliver_to` where he delivers to the client himself. Refuses `supply.order_unknown`. */
export async function supplyOrderCsv(ctx: Ctx | TxCtx, number: string): Promise<{ fileName: string; text: string }> {
  const order = await supplyOrderByNumber(ctx, number)
  const address = order.client?.shipTo
  const to = address ? [address.name, address.line1, address.line2, `${address.postalCode} ${address.city}`, address.country].filter(Boolean).join(', ') : null
  const rows = order.lines.map((line) => [
    order.number,
    line.position,
    line.ref,
    line.sku,
    line.nameForSupplier,
    quantityText(line.qty, line.stepsPerUnit),
    line.unit,
    (line.unitNet / 10_000).toFixed(4),
    line.per,
    order.currency,
    order.wantedOn,
    to,
  ])
  const pieces: string[] = []
  for await (const piece of writeCsv('machine', columns, rows)) pieces.push(piece)
  return { fileName: `${order.number}.csv`, text: pieces.join('') }
}
