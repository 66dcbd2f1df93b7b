import { sql } from 'kysely'
import type { Address } from '#kernel/address.ts'
import { suppliersHold } from '#modules/stock/index.ts'
import { followClient } from '#modules/supply/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { lockOrder } from '../lock-order.ts'

const passed = ['placed', 'confirmed', 'in_preparation', 'closed', 'cancelled']

/**
 * An order was placed, changed or cancelled, or a supplier will not deliver what he holds for it: what suppliers hold for it is ordered from them, or no longer (`followClient`). Nothing is asked of them while a gate is open. Nothing is
 * looked up where no supplier holds stock.
 */
export async function followSuppliers(tx: TxCtx, { orderId }: { orderId: string }): Promise<void> {
  if (!(await suppliersHold(tx))) return
  const order = await lockOrder(tx, orderId)
  if (!passed.includes(order.state)) return
  const { rows } = await sql<{ line: number; variantId: number; warehouseId: number; qty: number }>`
    select line, variant_id as "variantId", warehouse_id as "warehouseId", qty from stock.held_at where holder = ${order.id} and way is not null order by line, warehouse_id`.execute(
    tx.db,
  )
  const { rows: facts } = await sql<{
    client: string
    companyId: string
    shipTo: Address
  }>`select company_name as client, company_id as "companyId", ship_to as "shipTo" from orders.order where id = ${order.id}`.execute(tx.db)
  await followClient(tx, { id: order.id, number: order.number, ...facts[0]!, held: rows })
}
