import type { Ctx } from '#platform/context.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { own } from './tables.ts'

/** Number and order of these shipments, for whoever reads the stock that they took. */
export async function shipmentLabels(ctx: Ctx, ids: readonly string[]): Promise<Map<string, { number: string; orderId: string }>> {
  mustBeAllowed(ctx, 'stock.read')
  if (ids.length === 0) return new Map()
  const rows = await own(ctx)
    .selectFrom('shipping.shipment')
    .select(['id', 'number', 'order_id as orderId'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, ...label }) => [id, label]))
}
