import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import type { TxCtx } from '#platform/context.ts'
import { publicEvent, type PublicEvent } from '#platform/events/public-event.ts'
import { supplyApproved, supplyCancelled, supplyConfirmed, supplyDelayed, supplyLate, supplyOrdered, supplyReceived, supplyToApprove } from './events.ts'
import { supplyOrderByNumber } from './orders/order-by-number.ts'
import { supplyStates } from './orders/steps/states.ts'
import { listReceipts } from './receipts/list-receipts.ts'

const quantity = z.string().meta({ description: 'Decimal text in the unit of the line.', examples: ['12.5'] })
const order = z.object({
  id: z.string(),
  number: z.string(),
  state: z.enum(supplyStates),
  supplier: z.string().meta({ description: 'His code.' }),
  supplierName: z.string(),
  supplierRef: z.string().nullable().meta({ description: 'His number for the order.' }),
  warehouse: z.string(),
  currency: z.string(),
  netCents: z.int(),
  wantedOn: z.string().nullable(),
  version: z.int(),
  lines: z.array(
    z.object({
      position: z.int(),
      sku: z.string(),
      supplierRef: z.string().nullable(),
      name: z.string(),
      unit: z.string(),
      quantity,
      confirmed: quantity.nullable(),
      received: quantity,
      cancelled: quantity,
      netCents: z.int(),
      expected: z.array(z.object({ dueOn: z.string(), quantity })),
    }),
  ),
})
const plain = z.object({ order })
const delayed = plain.extend({
  delays: z.array(z.object({ sku: z.string(), from: z.string(), to: z.string() })).meta({ description: 'What was all to be there on a day, and is on a later one.' }),
})
const late = plain.extend({ since: z.string().meta({ description: 'The first day on which something was expected and did not come.' }) })
const received = plain.extend({
  receipt: z.object({
    number: z.string(),
    deliveryNote: z.string(),
    receivedOn: z.string(),
    lines: z.array(z.object({ position: z.int().nullable().meta({ description: 'Null: it was not ordered.' }), sku: z.string(), unit: z.string(), quantity, damaged: quantity })),
  }),
  undone: z.boolean().meta({ description: 'The receipt was taken back: its goods did not come.' }),
})
const cancelled = plain.extend({ reason: z.string().nullable() })

type Told = z.infer<typeof order>

/** What becomes of supply orders, for systems outside; each tells the order as it stands when the message is written. */
export const supplyEvents: readonly PublicEvent[] = [
  publicEvent('supply.to_approve', 'A supply order waits for somebody who may approve it', supplyToApprove, plain, tellPlainly),
  publicEvent('supply.approved', 'A supply order that waited was approved', supplyApproved, plain, tellPlainly),
  publicEvent('supply.sent', 'A supply order has left for its supplier', supplyOrdered, plain, tellPlainly),
  publicEvent('supply.confirmed', 'A supplier has said what he will deliver and when', supplyConfirmed, plain, tellPlainly),
  publicEvent('supply.delayed', 'What a supplier was to deliver comes later', supplyDelayed, delayed, async (tx, { supplyOrderId, lines }) => {
    const { skus, order: now } = await read(tx, supplyOrderId)
    return [{ order: now, delays: lines.map(({ variantId, from, to }) => ({ sku: skus.get(variantId) ?? '', from, to })) }]
  }),
  publicEvent('supply.late', 'What a supplier was to deliver has not come on its day', supplyLate, late, async (tx, { supplyOrderId, since }) => [
    { order: await told(tx, supplyOrderId), since },
  ]),
  publicEvent('supply.received', 'Goods have come for a supply order, or a receipt was taken back', supplyReceived, received, async (tx, { supplyOrderId, receiptId, undone }) => {
    const [found] = (await listReceipts(tx, { id: receiptId, limit: 1 })).rows
    if (!found) return []
    const { number, deliveryNote, receivedOn } = found
    const lines = found.lines.map(({ position, sku, unit, stepsPerUnit, qty, damaged }) => ({
      position,
      sku,
      unit,
      quantity: quantityText(qty, stepsPerUnit),
      damaged: quantityText(damaged, stepsPerUnit),
    }))
    return [{ order: await told(tx, supplyOrderId), receipt: { number, deliveryNote, receivedOn, lines }, undone }]
  }),
  publicEvent('supply.cancelled', 'A supply order that had left will not be delivered, or no more of it', supplyCancelled, cancelled, async (tx, { supplyOrderId, reason }) => [
    { order: await told(tx, supplyOrderId), reason },
  ]),
]

async function tellPlainly(tx: TxCtx, { supplyOrderId }: { supplyOrderId: string }): Promise<{ order: Told }[]> {
  return [{ order: await told(tx, supplyOrderId) }]
}

async function told(tx: TxCtx, supplyOrderId: string): Promise<Told> {
  return (await read(tx, supplyOrderId)).order
}

async function read(tx: TxCtx, supplyOrderId: string): Promise<{ order: Told; skus: Map<number, string> }> {
  const { id, number, state, supplier, supplierRef, warehouse, currency, netCents, wantedOn, version, lines } = await supplyOrderByNumber(tx, supplyOrderId)
  return {
    skus: new Map(lines.map((line) => [line.variantId, line.sku])),
    order: {
      id,
      number,
      state,
      supplier: supplier.code,
      supplierName: supplier.name,
      supplierRef,
      warehouse: warehouse.code,
      currency,
      netCents,
      wantedOn,
      version,
      lines: lines.map((line) => {
        const text = (steps: number) => quantityText(steps, line.stepsPerUnit)
        return {
          position: line.position,
          sku: line.sku,
          supplierRef: line.ref,
          name: line.name,
          unit: line.unit,
          quantity: text(line.qty),
          confirmed: line.qtyConfirmed === null ? null : text(line.qtyConfirmed),
          received: text(line.qtyReceived),
          cancelled: text(line.qtyCancelled),
          netCents: line.netCents,
          expected: line.dues.map(({ dueOn, qty }) => ({ dueOn, quantity: text(qty) })),
        }
      }),
    },
  }
}
