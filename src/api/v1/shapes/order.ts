import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { noVatReasons, vatReasons } from '#kernel/vat.ts'
import { orderStates, vatReasonsOf, type Order, type OrderLine, type OrderRow } from '#modules/orders/index.ts'
import { shipmentsOf } from '#modules/shipping/index.ts'
import type { Ctx } from '#platform/context.ts'
import { wordsFor } from '#platform/words.ts'
import { cents, percentText, unitMoney, unitNetOf, vatShape } from './money.ts'
import { quantityOut } from './quantity.ts'
import { presentTotals, totalsShape } from './totals.ts'

const address = z
  .object({
    name: z.string(),
    line1: z.string(),
    line2: z.string().nullable(),
    postalCode: z.string(),
    city: z.string(),
    country: z.string(),
    contactName: z.string().nullable(),
    phone: z.string().nullable(),
    accessHours: z.string().nullable(),
    unloading: z.string().nullable(),
  })
  .meta({ id: 'Address' })

const moment = z.iso.datetime().nullable()
const state = z.enum(orderStates)

export const orderRowShape = z
  .object({
    number: z.string(),
    state,
    holdReasons: z.array(z.string()),
    companyId: z.string(),
    companyName: z.string(),
    poNumber: z.string().nullable(),
    submittedAt: z.iso.datetime(),
    wantedOn: z.string().nullable(),
    lines: z.int().meta({ description: 'How many lines.' }),
    netCents: cents,
    grossCents: cents,
    currency: z.string(),
    acknowledged: z.boolean(),
    late: z.boolean().meta({ description: 'A line of it is late.' }),
  })
  .meta({ id: 'OrderRow' })

const orderLine = z
  .object({
    position: z.int(),
    sku: z.string(),
    clientRef: z.string().nullable(),
    name: z.string(),
    unit: z.string(),
    quantity: quantityOut,
    shippedQuantity: quantityOut,
    cancelledQuantity: quantityOut,
    readyQuantity: quantityOut.meta({ description: 'What of it lies ready at the counter.' }),
    waitingQuantity: quantityOut.meta({ description: 'What of it is not there yet.' }),
    from: z
      .array(z.object({ warehouse: z.string(), quantity: quantityOut }))
      .meta({ description: 'From which warehouses what is held of it leaves, by their codes; empty once it has left, and for clients who are not told.' }),
    promisedOn: z.string().nullable().meta({ format: 'date', description: 'The day on which all of it can leave; null when nobody knows.' }),
    promisedBefore: z.string().nullable().meta({ format: 'date', description: 'The day told before that, where it has moved.' }),
    late: z
      .boolean()
      .meta({ description: 'That day (without one, the day wanted) is over in the seller’s zone, some of the line has neither left nor lies ready, and the order goes on.' }),
    waitAgreed: z.boolean().meta({ description: 'The client has said that he waits for the day as it stands.' }),
    comesLater: z.boolean().meta({ description: 'The rest of another line, or let come later: it holds nothing back of an order that is wanted together.' }),
    unitNet: unitMoney,
    netCents: cents,
    allowanceCents: cents.meta({ description: 'What offers on the basket took off this line; it is out of netCents already.' }),
    vat: vatShape,
    note: z.string().nullable(),
  })
  .meta({ id: 'OrderLine' })

export const orderShape = z
  .object({
    number: z.string(),
    id: z.string(),
    state,
    holdReasons: z.array(z.string()).meta({ description: 'What it waits for, while it is on hold.' }),
    companyId: z.string(),
    companyName: z.string(),
    buyerName: z.string(),
    externalId: z.string().nullable().meta({ description: "The caller's own name for it, given when it was placed by a call." }),
    externalRef: z.string().nullable().meta({ description: 'The number under which the ERP took it.' }),
    poNumber: z.string().nullable(),
    comment: z.string().nullable(),
    wantedOn: z.string().nullable(),
    delivery: z.enum(['available', 'together']).meta({ description: 'What the client wants: what is there first, or everything together.' }),
    heldBack: z.boolean().meta({ description: 'It is wanted together and something is missing: nothing leaves without a reason.' }),
    currency: z.string(),
    paymentMethod: z.string(),
    extraTermDays: z.int().meta({ description: 'Days that an offer adds to the payment term.' }),
    termsVersion: z.string().nullable(),
    collection: z
      .object({
        counter: z.string().meta({ description: 'Code.' }),
        open: z.boolean().meta({
          description:
            'It still collects. A pre-order whose counter does not is collected at another one (POST /orders/{number}/counter) or delivered (POST /orders/{number}/deliver).',
        }),
        from: moment.meta({ description: 'From when on what lies there was promised to be ready.' }),
        readyAt: moment.meta({ description: 'Since when something lies ready; null: nothing does.' }),
        code: z.string().nullable().meta({ description: 'What the client shows; null for the seller, who is told it.' }),
      })
      .nullable()
      .meta({ description: 'Where it is collected; null when it is delivered. `shipTo` is then the counter.' }),
    shipTo: address,
    billTo: address,
    lines: z.array(orderLine),
    totals: totalsShape,
    vatReasons: z
      .array(
        z.object({
          reason: z.enum(noVatReasons),
          exemptionCode: z.string().meta({ description: 'For electronic invoices: EN 16931 BT-121, list VATEX.' }),
          text: z.string().meta({ description: "What the order's documents say, in the caller's language." }),
        }),
      )
      .meta({ description: 'Why no VAT is charged; empty where it is.' }),
    shipments: z.array(
      z.object({
        number: z.string(),
        shippedAt: z.iso.datetime(),
        tracking: z.string().nullable(),
        collectedBy: z.string().nullable().meta({ description: 'Who fetched it at the counter.' }),
        lines: z.array(z.object({ position: z.int(), quantity: quantityOut.meta({ description: "In the unit of the order's line." }) })),
      }),
    ),
    version: z.int(),
    submittedAt: z.iso.datetime(),
    placedAt: moment,
    confirmedAt: moment,
    closedAt: moment,
    cancelledAt: moment,
    acknowledgedAt: moment,
  })
  .meta({ id: 'Order' })
export type OrderOut = z.infer<typeof orderShape>

/** An order as a row of a list. */
export function presentRow(row: OrderRow): z.infer<typeof orderRowShape> {
  const { number, holdReasons, companyId, companyName, poNumber, submittedAt, wantedOn, lines, netCents, grossCents, currency, acknowledged, late } = row
  return { number, state: row.state, holdReasons, companyId, companyName, poNumber, submittedAt, wantedOn, lines, netCents, grossCents, currency, acknowledged, late }
}

/** The name by which one company's system calls an order, unique among all companies. */
export function sourceIdOf(companyId: string, externalId: string): string {
  return `${companyId}/${externalId}`
}

/** An order as the API shows it, with what has left. */
export async function presentOrder(ctx: Ctx, order: Order): Promise<OrderOut> {
  const { goodsNetCents, carriageNetCents, netCents, vat, vatCents, grossCents, sourceKind, sourceId } = order
  const perUnit = new Map(order.lines.map((line) => [line.position, line.basePerUnit]))
  const shipments = order.state === 'in_preparation' || order.state === 'closed' ? await shipmentsOf(ctx, order.id) : []
  return {
    number: order.number,
    id: order.id,
    state: order.state,
    holdReasons: order.holdReasons,
    companyId: order.companyId,
    companyName: order.companyName,
    buyerName: order.buyerName,
    externalId: sourceKind === 'api' ? sourceId.slice(sourceId.indexOf('/') + 1) : null,
    externalRef: order.externalRef,
    poNumber: order.poNumber,
    comment: order.comment,
    wantedOn: order.wantedOn,
    delivery: order.delivery,
    heldBack: order.heldBack,
    currency: order.currency,
    paymentMethod: order.paymentMethod,
    extraTermDays: order.extraTermDays,
    termsVersion: order.termsVersion,
    collection: order.collect && {
      counter: order.collect.code,
      open: order.collect.open,
      from: order.collect.from,
      readyAt: order.collect.readyAt,
      code: order.collect.collectCode,
    },
    shipTo: order.shipTo,
    billTo: order.billTo,
    lines: order.lines.map((line) => presentLine(line, order.currency)),
    totals: presentTotals({ goodsNetCents, carriageNetCents, netCents, vat, vatCents, grossCents }),
    vatReasons: vatReasonsOf(order).map((reason) => ({ reason, exemptionCode: vatReasons[reason], text: wordsFor(ctx.locale, `pdf_vat_${reason}`) })),
    shipments: shipments.map(({ number, shippedAt, tracking, collectedBy, lines }) => ({
      number,
      shippedAt,
      tracking,
      collectedBy,
      lines: lines.map(({ line, qty }) => ({ position: line, quantity: quantityText(qty, perUnit.get(line) ?? 1) })),
    })),
    version: order.version,
    submittedAt: order.submittedAt,
    placedAt: order.placedAt,
    confirmedAt: order.confirmedAt,
    closedAt: order.closedAt,
    cancelledAt: order.cancelledAt,
    acknowledgedAt: order.acknowledgedAt,
  }
}

function presentLine(line: OrderLine, currency: string): z.infer<typeof orderLine> {
  const {
    position,
    sku,
    clientRef,
    name,
    unit,
    basePerUnit,
    qty,
    qtyShipped,
    qtyCancelled,
    from,
    waiting,
    promisedOn,
    promisedBefore,
    unitNet,
    per,
    priceSteps,
    netCents,
    allowanceCents,
    vatCategory,
    vatRate,
    note,
    articleUnit,
  } = line
  const priced = { unit: priceSteps === basePerUnit ? unit : (articleUnit ?? unit), stepsPerUnit: priceSteps, packs: [] }
  return {
    position,
    sku,
    clientRef,
    name,
    unit,
    quantity: quantityText(qty, basePerUnit),
    shippedQuantity: quantityText(qtyShipped, basePerUnit),
    readyQuantity: quantityText(Math.max(0, line.qtyReady - qtyShipped), basePerUnit),
    waitingQuantity: quantityText(waiting, basePerUnit),
    from: from.map(({ code, qty: held }) => ({ warehouse: code, quantity: quantityText(held, basePerUnit) })),
    promisedOn,
    promisedBefore,
    late: line.lateness === 'late',
    waitAgreed: line.promiseAgreed,
    comesLater: line.comesLater,
    cancelledQuantity: quantityText(qtyCancelled, basePerUnit),
    unitNet: unitNetOf({ unitNet, per, steps: priceSteps }, priced, currency),
    netCents,
    allowanceCents,
    vat: { category: vatCategory, rate: percentText(vatRate) },
    note,
  }
}
