import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import {
  confirmSupplyOrder,
  createSupplyOrder,
  listSuppliers,
  listSupplyOrders,
  receiveSupply,
  resolveReceiptCodes,
  submitSupplyOrder,
  supplyOrderByNumber,
  supplyStates,
  supplyTabs,
  type SupplyOrder,
} from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Api } from '../host.ts'
import { repeatable } from '../repeatable.ts'
import { cents, decimalText } from './shapes/money.ts'
import { limitUpTo } from './shapes/page.ts'
import { answers, withBody } from './shapes/problem.ts'
import { countedSteps, quantityIn, quantityOut } from './shapes/quantity.ts'

const supplierShape = z
  .object({
    code: z.string(),
    name: z.string(),
    city: z.string().nullable(),
    country: z.string(),
    email: z.string().nullable(),
    currency: z.string(),
    leadDays: z.int().meta({ description: 'His working days.' }),
    minOrderCents: cents.nullable(),
    francoCents: cents.nullable(),
    articles: z.int(),
    openOrders: z.int(),
    lateOrders: z.int(),
  })
  .meta({ id: 'Supplier' })

const lineShape = z
  .object({
    position: z.int(),
    sku: z.string(),
    supplierRef: z.string().nullable(),
    name: z.string(),
    unit: z.string(),
    quantity: quantityOut,
    confirmed: quantityOut.nullable(),
    received: quantityOut,
    unitNet: z.object({ amount: z.string(), per: z.int() }),
    netCents: cents,
    expected: z.array(z.object({ dueOn: z.iso.date(), quantity: quantityOut })),
  })
  .meta({ id: 'SupplyOrderLine' })
const orderShape = z
  .object({
    number: z.string(),
    state: z.enum(supplyStates),
    supplier: z.string(),
    warehouse: z.string(),
    currency: z.string(),
    netCents: cents,
    wantedOn: z.string().nullable(),
    supplierRef: z.string().nullable(),
    lines: z.array(lineShape),
  })
  .meta({ id: 'SupplyOrder' })
const rowShape = z
  .object({
    number: z.string(),
    state: z.enum(supplyStates),
    late: z.boolean(),
    supplier: z.string(),
    warehouse: z.string(),
    currency: z.string(),
    netCents: cents,
    nextDueOn: z.string().nullable(),
  })
  .meta({ id: 'SupplyOrderRow' })

const number = z.strictObject({ number: z.string().max(60) })
const day = z.iso.date()
const newOrder = z.strictObject({
  supplier: z.string().max(20),
  warehouse: z.string().max(40).optional(),
  wantedOn: day.optional(),
  comment: z.string().max(1_000).optional(),
  externalId: z.string().min(1).max(100).optional().meta({ description: "The caller's own id: sent again, it answers the order that was made." }),
  send: z.boolean().default(false).meta({ description: 'Send it to the supplier at once, or to whoever approves it; otherwise it stays a draft.' }),
  lines: z
    .array(z.strictObject({ sku: z.string().max(100), quantity: quantityIn }))
    .min(1)
    .max(1_000),
})
const confirmation = z.strictObject({
  supplierRef: z.string().max(60).optional(),
  lines: z
    .array(
      z.strictObject({
        position: z.int(),
        expected: z
          .array(z.strictObject({ dueOn: day, quantity: quantityIn }))
          .max(50)
          .meta({ description: 'What is still to come; an empty list: nothing.' }),
      }),
    )
    .max(1_000)
    .default([])
    .meta({ description: 'Lines left out stay as they are; at the first answer they are confirmed as ordered.' }),
})
const receiptIn = z.strictObject({
  deliveryNote: z.string().min(1).max(60),
  receivedOn: day.optional(),
  acceptOver: z.boolean().default(false),
  acceptUnordered: z.boolean().default(false),
  lines: z
    .array(z.strictObject({ code: z.string().max(100).meta({ description: "SKU, EAN or the supplier's reference." }), quantity: quantityIn, damaged: quantityIn.default('0') }))
    .min(1)
    .max(1_000),
})
const receiptOut = z
  .object({ number: z.string(), served: z.int().meta({ description: 'Lines of client orders that were waiting and are served now.' }), order: orderShape })
  .meta({ id: 'SupplyReceipt' })

/** Suppliers, supply orders and what comes in. */
export function supplyRoutes(api: Api): void {
  api.get(
    '/suppliers',
    {
      schema: {
        operationId: 'listSuppliers',
        tags: ['Supply'],
        summary: 'Suppliers with what is open at each',
        querystring: z.strictObject({ q: z.string().max(200).optional() }),
        response: answers(z.object({ suppliers: z.array(supplierShape) })),
      },
      config: { needs: 'supply.read' },
    },
    async ({ ctx, query }) => ({
      suppliers: (await listSuppliers(ctx, { words: query.q })).map(
        ({ code, name, city, country, email, currency, leadDays, minOrderCents, francoCents, articles, openOrders, lateOrders }) => ({
          code,
          name,
          city,
          country,
          email,
          currency,
          leadDays,
          minOrderCents,
          francoCents,
          articles,
          openOrders,
          lateOrders,
        }),
      ),
    }),
  )

  api.get(
    '/supply-orders',
    {
      schema: {
        operationId: 'listSupplyOrders',
        tags: ['Supply'],
        summary: 'Supply orders, the newest first',
        querystring: z.strictObject({
          state: z.enum(supplyTabs).optional(),
          supplier: z.string().max(20).optional(),
          q: z.string().max(200).optional(),
          limit: limitUpTo(500, 50),
          offset: z.coerce.number().int().min(0).default(0),
        }),
        response: answers(z.object({ total: z.int(), rows: z.array(rowShape) })),
      },
      config: { needs: 'supply.read' },
    },
    async ({ ctx, query: { state, supplier, q, limit, offset } }) => {
      const { rows, total } = await listSupplyOrders(ctx, { tab: state, supplier, words: q, limit, offset })
      return {
        total,
        rows: rows.map((row) => ({
          number: row.number,
          state: row.state,
          late: row.late,
          supplier: row.supplierCode,
          warehouse: row.warehouse,
          currency: row.currency,
          netCents: row.netCents,
          nextDueOn: row.nextDueOn,
        })),
      }
    },
  )

  api.get(
    '/supply-orders/:number',
    {
      schema: { operationId: 'getSupplyOrder', tags: ['Supply'], summary: 'One supply order', params: number, response: answers(orderShape, [404]) },
      config: { needs: 'supply.read' },
    },
    async ({ ctx, params }) => present(await supplyOrderByNumber(ctx, params.number)),
  )

  api.post(
    '/supply-orders',
    {
      schema: {
        operationId: 'createSupplyOrder',
        tags: ['Supply'],
        summary: 'Order from a supplier',
        description: "Prices are the supplier's for the quantity that day.",
        body: newOrder,
        response: answers(orderShape, [404, ...withBody]),
      },
      config: { needs: 'supply.manage' },
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { lines, externalId, send, ...asked } = request.body
        const found = await readLines(
          ctx,
          asked.supplier,
          lines.map(({ sku, quantity }) => ({ code: sku, quantity })),
        )
        const made = await createSupplyOrder(ctx, { ...asked, sourceId: externalId === undefined ? null : `api ${externalId}`, lines: found })
        const order = await supplyOrderByNumber(ctx, made.number)
        if (send && order.state === 'draft') await submitSupplyOrder(ctx, { number: made.number, version: order.version })
        return present(await supplyOrderByNumber(ctx, made.number))
      }),
  )

  api.post(
    '/supply-orders/:number/confirm',
    {
      schema: {
        operationId: 'confirmSupplyOrder',
        tags: ['Supply'],
        summary: 'What the supplier answered',
        description: 'More or less than ordered, over several days. Clients who wait are promised anew.',
        params: number,
        body: confirmation,
        response: answers(orderShape, [404, ...withBody]),
      },
      config: { needs: 'supply.manage' },
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const order = await supplyOrderByNumber(ctx, request.params.number)
        const stepsAt = new Map(order.lines.map((line) => [line.position, line.stepsPerUnit]))
        const lines = request.body.lines.map(({ position, expected }) => ({
          position,
          parts: expected.map(({ dueOn, quantity }) => ({ dueOn, qty: countedSteps(quantity, stepsAt.get(position) ?? 1) })),
        }))
        await confirmSupplyOrder(ctx, { number: order.number, version: null }, { supplierRef: request.body.supplierRef, lines })
        return present(await supplyOrderByNumber(ctx, order.number))
      }),
  )

  api.post(
    '/supply-orders/:number/receipts',
    {
      schema: {
        operationId: 'receiveSupplyOrder',
        tags: ['Supply'],
        summary: 'Receive goods for an order',
        description: 'Good pieces go into stock and serve who waits, in order of promise. The same delivery note is taken once.',
        params: number,
        body: receiptIn,
        response: answers(receiptOut, [404, ...withBody]),
      },
      config: { needs: 'supply.receive' },
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const order = await supplyOrderByNumber(ctx, request.params.number)
        const { lines, ...receipt } = request.body
        const good = await readLines(ctx, order.supplier.code, lines)
        const damaged = await readLines(
          ctx,
          order.supplier.code,
          lines.map(({ code, damaged: quantity }) => ({ code, quantity })),
        )
        const made = await receiveSupply(
          ctx,
          { number: order.number, version: null },
          { ...receipt, lines: good.map(({ variantId, qty }, i) => ({ variantId, qty, damaged: damaged[i]!.qty })) },
        )
        return { number: made.number, served: made.served.length, order: present(await supplyOrderByNumber(ctx, order.number)) }
      }),
  )
}

/** Articles and base steps of typed codes. Refuses `supply.codes_unknown` and what quantities refuse. */
async function readLines(ctx: Ctx, supplier: string, lines: readonly { code: string; quantity: string | number }[]): Promise<{ variantId: number; qty: number }[]> {
  const found = await resolveReceiptCodes(
    ctx,
    supplier,
    lines.map(({ code }) => code),
  )
  const unknown = lines.filter(({ code }) => !found.has(code.trim()))
  if (unknown.length > 0) throw new Refusal('supply.codes_unknown', { codes: unknown.map(({ code }) => code).join(', ') })
  return lines.map(({ code, quantity }) => ({ variantId: found.get(code.trim())!.variantId, qty: countedSteps(quantity, found.get(code.trim())!.stepsPerUnit) }))
}

function present(order: SupplyOrder): z.infer<typeof orderShape> {
  return {
    number: order.number,
    state: order.state,
    supplier: order.supplier.code,
    warehouse: order.warehouse.code,
    currency: order.currency,
    netCents: order.netCents,
    wantedOn: order.wantedOn,
    supplierRef: order.supplierRef,
    lines: order.lines.map((line) => {
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
        unitNet: { amount: decimalText(line.unitNet), per: line.per },
        netCents: line.netCents,
        expected: line.dues.map(({ dueOn, qty }) => ({ dueOn, quantity: text(qty) })),
      }
    }),
  }
}
