import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { listReceipts, receiptTabs, receiveSupply, supplyOrderByNumber, undoReceipt, type ReceiptRow } from '#modules/supply/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/context.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { after, cursorsOf, limitUpTo, pageOf } from '../shapes/page.ts'
import { answers, withBody } from '../shapes/problem.ts'
import { quantityIn, quantityOut } from '../shapes/quantity.ts'
import { byOrderNumber, supplyLines, supplyOrderNow, supplyOrderShape } from '../shapes/supply-order.ts'

const receiptIn = z.strictObject({
  deliveryNote: z.string().min(1).max(60),
  receivedOn: z.iso.date().optional(),
  acceptOver: z.boolean().default(false),
  acceptUnordered: z.boolean().default(false),
  lines: z
    .array(z.strictObject({ code: z.string().max(100).meta({ description: "SKU, EAN or the supplier's reference." }), quantity: quantityIn, damaged: quantityIn.default('0') }))
    .min(1)
    .max(1_000),
})
const receiptOut = z
  .object({ number: z.string(), served: z.int().meta({ description: 'Lines of client orders that were waiting and are served now.' }), order: supplyOrderShape })
  .meta({ id: 'SupplyReceipt' })
const rowShape = z
  .object({
    number: z.string(),
    deliveryNote: z.string(),
    receivedOn: z.iso.date(),
    at: z.iso.datetime(),
    by: z.string(),
    supplier: z.string(),
    order: z.string().nullable(),
    warehouse: z.string(),
    undoneAt: z.iso.datetime().nullable(),
    undoneBy: z.string().nullable(),
    undoneReason: z.string().nullable(),
    lines: z.array(
      z.object({
        position: z.int().nullable().meta({ description: "Of the order's line; null for what was not ordered." }),
        sku: z.string(),
        name: z.string(),
        unit: z.string(),
        quantity: quantityOut,
        damaged: quantityOut,
      }),
    ),
  })
  .meta({ id: 'SupplyReceiptRow' })

/** What came from suppliers. */
export function supplyReceiptRoutes(api: Api): void {
  api.get(
    '/supply-receipts',
    {
      schema: {
        operationId: 'listSupplyReceipts',
        tags: ['Supply'],
        summary: 'Receipts, the newest first',
        querystring: z.strictObject({
          only: z.enum(receiptTabs).optional().meta({ description: 'Those that stand with damaged pieces, or with what was not ordered; those that were taken back.' }),
          order: z.string().max(60).optional(),
          supplier: z.string().max(20).optional(),
          warehouse: z.string().max(40).optional(),
          receivedFrom: z.iso.date().optional(),
          receivedTo: z.iso.date().optional(),
          q: z.string().max(200).optional().meta({ description: 'Number, delivery note, order, supplier or SKU.' }),
          limit: limitUpTo(500, 50),
          after,
        }),
        response: answers(pageOf(rowShape)),
      },
      config: { needs: 'supply.read' },
    },
    async ({ ctx, query: { only, q, limit, after: cursor, ...places } }) => {
      const cursors = cursorsOf('supply-receipts', { only, q, ...places })
      const { rows, total, next } = await listReceipts(ctx, { tab: only, words: q, ...places, limit, after: cursors.in(cursor) })
      return { total, next: cursors.out(next), rows: rows.map(present) }
    },
  )

  api.get(
    '/supply-receipts/:number',
    {
      schema: { operationId: 'getSupplyReceipt', tags: ['Supply'], summary: 'One receipt', params: byOrderNumber, response: answers(rowShape, [404]) },
      config: { needs: 'supply.read' },
    },
    async ({ ctx, params }) => receiptNow(ctx, params.number),
  )

  api.post(
    '/supply-orders/:number/receipts',
    {
      schema: {
        operationId: 'receiveSupplyOrder',
        tags: ['Supply'],
        summary: 'Receive goods for an order',
        description: 'Good pieces go into stock and serve who waits, in order of promise. The same delivery note is taken once.',
        params: byOrderNumber,
        body: receiptIn,
        response: answers(receiptOut, [404, ...withBody]),
      },
      config: { needs: 'supply.receive' },
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const order = await supplyOrderByNumber(ctx, request.params.number)
        const { lines, ...receipt } = request.body
        const good = await supplyLines(ctx, order.supplier.code, lines)
        const damaged = await supplyLines(
          ctx,
          order.supplier.code,
          lines.map(({ code, damaged: quantity }) => ({ code, quantity })),
        )
        const made = await receiveSupply(
          ctx,
          { number: order.number, version: null },
          { ...receipt, lines: good.map(({ variantId, qty }, i) => ({ variantId, qty, damaged: damaged[i]!.qty })) },
        )
        return { number: made.number, served: made.served.length, order: await supplyOrderNow(ctx, order.number) }
      }),
  )

  api.post(
    '/supply-receipts/:number/undo',
    {
      schema: {
        operationId: 'undoSupplyReceipt',
        tags: ['Supply'],
        summary: 'Take a receipt back',
        description: 'By a counter-movement, with its reason: the goods leave stock, the order expects them again. What was served from it stays served.',
        params: byOrderNumber,
        body: z.strictObject({ reason: z.string().trim().min(1).max(300) }),
        response: answers(rowShape, [404, ...withBody]),
      },
      config: { needs: 'supply.receive' },
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        await undoReceipt(ctx, request.params.number, request.body.reason)
        return receiptNow(ctx, request.params.number)
      }),
  )
}

async function receiptNow(ctx: Ctx, number: string): Promise<z.infer<typeof rowShape>> {
  const [row] = (await listReceipts(ctx, { number, limit: 1 })).rows
  if (!row) throw new Refusal('supply.receipt_unknown', { number: number.slice(0, 60) })
  return present(row)
}

function present(row: ReceiptRow): z.infer<typeof rowShape> {
  const { number, deliveryNote, receivedOn, at, actorName, supplierCode, orderNumber, warehouse, undoneAt, undoneBy, undoneReason, lines } = row
  return {
    number,
    deliveryNote,
    receivedOn,
    at,
    by: actorName,
    supplier: supplierCode,
    order: orderNumber,
    warehouse,
    undoneAt,
    undoneBy,
    undoneReason,
    lines: lines.map(({ position, sku, name, unit, stepsPerUnit, qty, damaged }) => ({
      position,
      sku,
      name,
      unit,
      quantity: quantityText(qty, stepsPerUnit),
      damaged: quantityText(damaged, stepsPerUnit),
    })),
  }
}
