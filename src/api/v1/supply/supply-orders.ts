import { z } from 'zod'
import { changeSupplyOrder, createSupplyOrder, listSupplyOrders, supplyCauses, supplyOrderByNumber, supplyStates, supplyTabs } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { cents } from '../shapes/money.ts'
import { after, cursorsOf, limitUpTo, pageOf } from '../shapes/page.ts'
import { answers, withBody } from '../shapes/problem.ts'
import { readUnitNet, unitNetIn } from '../shapes/price-line.ts'
import { quantityIn } from '../shapes/quantity.ts'
import { seen } from '../shapes/seen.ts'
import { byOrderNumber, supplyLines, supplyOrderNow, supplyOrderShape } from '../shapes/supply-order.ts'

const rowShape = z
  .object({
    number: z.string(),
    state: z.enum(supplyStates),
    late: z.boolean(),
    supplier: z.string(),
    warehouse: z.string(),
    client: z
      .object({ order: z.string(), name: z.string(), direct: z.boolean() })
      .nullable()
      .meta({ description: "The client's order that caused it; `direct`: the supplier delivers there himself." }),
    currency: z.string(),
    netCents: cents,
    nextDueOn: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'SupplyOrderRow' })

const day = z.iso.date()
const comment = z.string().max(1_000)
const lines = z
  .array(
    z.strictObject({
      sku: z.string().max(100).meta({ description: "SKU, EAN or the supplier's reference." }),
      quantity: quantityIn,
      keepQuantity: z
        .boolean()
        .default(false)
        .meta({ description: "Kept knowingly, although it is below the supplier's minimum or off his multiple; such a line without it can't be sent (`supply.off_terms`)." }),
      unitNet: unitNetIn.optional().meta({ description: "In the supplier's currency; his price for the quantity that day when left out." }),
    }),
  )
  .min(1)
  .max(1_000)
const carriage = z.int().min(0).max(100_000_000).nullable().meta({ description: "The supplier's carriage, cents without VAT in his currency; null: he has not said." })
const newOrder = z.strictObject({
  supplier: z.string().max(20),
  warehouse: z.string().max(40).optional(),
  wantedOn: day.optional(),
  comment: comment.optional(),
  carriageCents: carriage.optional(),
  externalId: z.string().min(1).max(100).optional().meta({ description: "The caller's own id: sent again, it answers the order that was made." }),
  send: z.boolean().default(false).meta({ description: 'Send it to the supplier at once, or to whoever approves it; otherwise it stays a draft.' }),
  lines,
})

/** Orders from suppliers: read, made, changed while they are drafts. */
export function supplyOrderRoutes(api: Api): void {
  api.get(
    '/supply-orders',
    {
      schema: {
        operationId: 'listSupplyOrders',
        tags: ['Supply'],
        summary: 'Supply orders, the newest first',
        querystring: z.strictObject({
          state: z.enum(supplyTabs).optional().meta({ description: '`late`: a day has passed for which something was expected.' }),
          supplier: z.string().max(20).optional(),
          caused: z.enum(supplyCauses).optional().meta({ description: "Those that a client's order caused, or those for our own stock." }),
          q: z.string().max(200).optional(),
          limit: limitUpTo(500, 50),
          after,
        }),
        response: answers(pageOf(rowShape)),
      },
      config: { needs: 'supply.read' },
    },
    async ({ ctx, query: { state, supplier, caused, q, limit, after: cursor } }) => {
      const cursors = cursorsOf('supply-orders', { state, supplier, caused, q })
      const { rows, total, next } = await listSupplyOrders(ctx, { tab: state, supplier, caused, words: q, limit, after: cursors.in(cursor) })
      return {
        total,
        next: cursors.out(next),
        rows: rows.map(({ number, state: now, late, supplierCode, warehouse, client, currency, netCents, nextDueOn, createdAt }) => ({
          number,
          state: now,
          late,
          supplier: supplierCode,
          warehouse,
          client: client && { order: client.number, name: client.name, direct: client.direct },
          currency,
          netCents,
          nextDueOn,
          createdAt,
        })),
      }
    },
  )

  api.get(
    '/supply-orders/:number',
    {
      schema: { operationId: 'getSupplyOrder', tags: ['Supply'], summary: 'One supply order', params: byOrderNumber, response: answers(supplyOrderShape, [404]) },
      config: { needs: 'supply.read' },
    },
    async ({ ctx, params }) => supplyOrderNow(ctx, params.number),
  )

  api.post(
    '/supply-orders',
    {
      schema: {
        operationId: 'createSupplyOrder',
        tags: ['Supply'],
        summary: 'Order from a supplier',
        description:
          "Prices are the supplier's for the quantity that day, unless a line names one. Look at `offTerms` of each line: what the supplier does not deliver like that can't be sent unless it is kept knowingly.",
        body: newOrder,
        response: answers(supplyOrderShape, [404, ...withBody]),
      },
      config: { needs: 'supply.manage' },
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { lines: asked, externalId, ...rest } = request.body
        const sourceId = externalId === undefined ? null : `api ${externalId}`
        const { number } = await createSupplyOrder(ctx, { ...rest, sourceId, lines: await linesOf(ctx, rest.supplier, asked) })
        return supplyOrderNow(ctx, number)
      }),
  )

  api.put(
    '/supply-orders/:number',
    {
      schema: {
        operationId: 'changeSupplyOrder',
        tags: ['Supply'],
        summary: 'Change a draft',
        description: 'All of it, as it shall be: a line that is left out is taken away.',
        params: byOrderNumber,
        body: z.strictObject({
          version: seen,
          wantedOn: day.nullish(),
          comment: comment.nullish(),
          carriageCents: carriage.optional().meta({ description: 'As it stands when left out.' }),
          lines,
        }),
        response: answers(supplyOrderShape, [404, ...withBody]),
      },
      config: { needs: 'supply.manage' },
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { version, wantedOn, comment: text, carriageCents, lines: asked } = request.body
        const order = await supplyOrderByNumber(ctx, request.params.number)
        const change = { wantedOn: wantedOn ?? null, comment: text ?? null, carriageCents, lines: await linesOf(ctx, order.supplier.code, asked) }
        await changeSupplyOrder(ctx, { number: order.number, version: version ?? null }, change)
        return supplyOrderNow(ctx, order.number)
      }),
  )
}

async function linesOf(ctx: Ctx, supplier: string, asked: z.infer<typeof lines>) {
  const found = await supplyLines(
    ctx,
    supplier,
    asked.map(({ sku, quantity }) => ({ code: sku, quantity })),
  )
  return found.map((line, i) => {
    const { unitNet: price, keepQuantity: keepQty } = asked[i]!
    return { ...line, keepQty, price: price && { unitNet: readUnitNet(price.amount), per: price.per } }
  })
}
