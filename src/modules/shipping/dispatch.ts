import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { issue } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { literally } from '#platform/database/like.ts'
import { shipmentDispatched } from './events.ts'
import { own } from './tables.ts'

export type Dispatch = {
  orderId: string
  companyId: string
  lines: readonly { line: number; qty: number }[]
  tracking: string | null
  /** Who took it at a counter. */ collectedBy?: string | null
  sourceKey: string | null
  /** The supplier's stock from which it leaves; ours when left out. */ from?: number | undefined
}
export type Dispatched = { shipmentId: string; number: string; repeated: boolean }

/**
 * Records what leaves for an order and takes it out of stock, one shipment per warehouse; quantities in base steps. The same
 * `sourceKey` gives the same shipments again and moves nothing. Refuses `stock.not_held` when more is asked than the order holds.
 */
export async function dispatch(tx: TxCtx, { orderId, companyId, lines, tracking, collectedBy = null, sourceKey, from }: Dispatch): Promise<Dispatched[]> {
  // A caller numbers his requests order by order: the same key on another order is another request.
  const key = sourceKey && `${orderId} ${sourceKey}`
  if (key) {
    const before = await own(tx)
      .selectFrom('shipping.shipment')
      .select(['id', 'number'])
      .where('order_id', '=', orderId)
      .where(sql<boolean>`source_key like ${`${literally(key)}/%`}`)
      .orderBy('number')
      .execute()
    if (before.length > 0) return before.map((row) => ({ shipmentId: row.id, number: row.number, repeated: true }))
  }
  const document = newId('shipment', tx.now.epochMilliseconds)
  const left = await issue(tx, orderId, document, lines, from ?? 'ours')
  const done: Dispatched[] = []
  for (const warehouseId of new Set(left.map((one) => one.warehouseId))) {
    const id = done.length === 0 ? document : newId('shipment', tx.now.epochMilliseconds)
    const { number } = await own(tx)
      .insertInto('shipping.shipment')
      .values({
        id,
        number: sql<string>`'BL' || lpad(nextval('shipping.shipment_number')::text, 6, '0')`,
        order_id: orderId,
        company_id: companyId,
        warehouse_id: warehouseId,
        tracking,
        collected_by: collectedBy,
        shipped_at: tx.now.toString(),
        actor: tx.actor.id,
        actor_name: tx.actor.name,
        source_key: key && `${key}/${warehouseId}`,
      })
      .returning('number')
      .executeTakeFirstOrThrow()
    await own(tx)
      .insertInto('shipping.shipment_line')
      .values(left.filter((one) => one.warehouseId === warehouseId).map((one) => ({ shipment_id: id, order_line: one.line, variant_id: one.variantId, qty: one.qty })))
      .execute()
    await emit(tx, shipmentDispatched, { shipmentId: id, orderId, companyId }, orderId)
    done.push({ shipmentId: id, number, repeated: false })
  }
  return done
}
