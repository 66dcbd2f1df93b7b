import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { listCampaigns, stockShort } from '#modules/stock/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { publicEvent, type PublicEvent } from '#platform/events/public-event.ts'
import { campaignDecided, orderCancelled, orderChanged, orderConfirmed, orderDeliveryChanged, orderPlaced, orderReady, orderShipped, orderSubmitted } from './events.ts'
import { shortLines } from './office/short-lines.ts'
import { orderById } from './order-by-id.ts'
import { orderStates } from './order-states.ts'

const quantity = z.string().meta({ description: 'Decimal text in the unit of the line.', examples: ['12.5'] })
const order = z.object({
  id: z.string(),
  number: z.string(),
  state: z.enum(orderStates),
  holdReasons: z.array(z.string()),
  companyId: z.string(),
  companyName: z.string(),
  poNumber: z.string().nullable(),
  wantedOn: z.string().nullable(),
  delivery: z.enum(['available', 'together']).meta({ description: 'What the client wants where not all is there: first what is there, or everything together.' }),
  externalRef: z.string().nullable(),
  collectAt: z.string().nullable().meta({ description: 'Code of the counter where it is collected; null: it is delivered.' }),
  currency: z.string(),
  netCents: z.int(),
  vatCents: z.int(),
  grossCents: z.int(),
  version: z.int(),
  lines: z.array(
    z.object({ position: z.int(), sku: z.string(), name: z.string(), unit: z.string(), quantity, shippedQuantity: quantity, cancelledQuantity: quantity, netCents: z.int() }),
  ),
})
const plain = z.object({ order })
const shipped = plain.extend({
  shipments: z.array(z.string()).meta({ description: 'Numbers of what has left.' }),
  complete: z.boolean().meta({ description: 'Nothing is left to ship.' }),
  collectedBy: z.string().nullable().meta({ description: 'Who fetched it at the counter; null when it was sent.' }),
})
const cancelled = plain.extend({ reason: z.string().nullable() })

/** What becomes of orders, for systems outside; each tells the order as it stands when the message is written. */
export const orderEvents: readonly PublicEvent[] = [
  publicEvent('order.submitted', 'An order has come in; it may still wait for somebody', orderSubmitted, plain, (tx, { orderId }) => told(tx, orderId, {})),
  publicEvent('order.placed', 'An order is with the seller: nothing holds it any more', orderPlaced, plain, (tx, { orderId }) => told(tx, orderId, {})),
  publicEvent('order.confirmed', 'The seller has taken an order', orderConfirmed, plain, (tx, { orderId }) => told(tx, orderId, {})),
  publicEvent('order.changed', 'Quantities of an order were changed', orderChanged, plain, (tx, { orderId }) => told(tx, orderId, {})),
  publicEvent('order.shipped', 'Goods of an order have left', orderShipped, shipped, (tx, { orderId, shipments, complete, collectedBy }) =>
    told(tx, orderId, { shipments, complete, collectedBy: collectedBy ?? null }),
  ),
  publicEvent('order.ready', 'Something of an order lies ready to be collected at a counter', orderReady, plain, (tx, { orderId }) => told(tx, orderId, {})),
  publicEvent('order.cancelled', 'An order is cancelled', orderCancelled, cancelled, (tx, { orderId, reason }) => told(tx, orderId, { reason })),
  publicEvent(
    'order.delivery_changed',
    'The client wants an open order delivered otherwise: first what is there, or everything together',
    orderDeliveryChanged,
    plain,
    (tx, { orderId }) => told(tx, orderId, {}),
  ),
]

const campaign = z.object({
  campaign: z.object({
    id: z.int(),
    name: z.string(),
    decision: z.enum(['launch', 'cancel']),
    minimumReached: z.boolean(),
  }),
})

/** What becomes of campaigns of pre-orders, for systems outside; each order tells for itself what follows. */
export const campaignDecidedEvent: PublicEvent = publicEvent(
  'preorder-campaign.decided',
  'A campaign of pre-orders is launched or cancelled',
  campaignDecided,
  campaign,
  async (tx, { campaignId, decision, missed }) => {
    const [found] = await listCampaigns(tx, { id: campaignId })
    return found ? [{ campaign: { id: campaignId, name: found.nameFr, decision, minimumReached: !missed } }] : []
  },
)

const short = z.object({
  levels: z.array(
    z.object({
      sku: z.string(),
      warehouse: z.string(),
      unit: z.string(),
      missing: quantity.meta({ description: "In the article's unit: what orders hold and is not there." }),
      orders: z
        .array(z.object({ number: z.string(), position: z.int(), missing: quantity, wantedOn: z.string().nullable() }))
        .meta({ description: 'Lines that go without as things stand, the last to have ordered first.' }),
    }),
  ),
})

/** What a count has left below what orders hold, with the orders at risk; told once per shortage. */
export const stockShortEvent = publicEvent(
  'stock.short',
  'A count has found less than orders hold; the message names the orders at risk',
  stockShort,
  short,
  async (tx, { levels }) => {
    const lines = await shortLines(tx, levels)
    if (lines.length === 0) return []
    const byLevel = Map.groupBy(lines, ({ sku, warehouse }) => `${warehouse} ${sku}`)
    return [
      {
        levels: [...byLevel.values()].map((same) => {
          const [{ sku, warehouse, unit, stepsPerUnit }] = same as [(typeof same)[number]]
          const text = (steps: number) => quantityText(steps, stepsPerUnit)
          return {
            sku,
            warehouse,
            unit,
            missing: text(same.reduce((sum, { missing }) => sum + missing, 0)),
            orders: same.map(({ number, position, missing, wantedOn }) => ({ number, position, missing: text(missing), wantedOn })),
          }
        }),
      },
    ]
  },
)

async function told<More extends object>(tx: TxCtx, orderId: string, more: More): Promise<({ order: z.infer<typeof order> } & More)[]> {
  const found = await orderById(tx, orderId)
  if (!found) return []
  const { id, number, state, holdReasons, companyId, companyName, poNumber, wantedOn, delivery, externalRef, collect, currency, netCents, vatCents, grossCents, version } = found
  const collectAt = collect?.code ?? null
  const lines = found.lines.map((line) => ({
    position: line.position,
    sku: line.sku,
    name: line.name,
    unit: line.unit,
    quantity: quantityText(line.qty, line.basePerUnit),
    shippedQuantity: quantityText(line.qtyShipped, line.basePerUnit),
    cancelledQuantity: quantityText(line.qtyCancelled, line.basePerUnit),
    netCents: line.netCents,
  }))
  return [
    {
      order: {
        id,
        number,
        state,
        holdReasons,
        companyId,
        companyName,
        poNumber,
        wantedOn,
        delivery,
        externalRef,
        collectAt,
        currency,
        netCents,
        vatCents,
        grossCents,
        version,
        lines,
      },
      ...more,
    },
  ]
}
