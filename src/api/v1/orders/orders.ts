import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { mustHaveCompany } from '#modules/accounts/index.ts'
import { openCart } from '#modules/cart/index.ts'
import { collectStages, listOrders, orderById, orderStates, placeOrder, type Order, type OrderSource } from '#modules/orders/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { companyChoice } from '../shapes/company-choice.ts'
import { lineIn, noteIn, readLines } from '../shapes/lines.ts'
import { cents } from '../shapes/money.ts'
import { orderRowShape, orderShape, presentOrder, presentRow, sourceIdOf, type OrderOut } from '../shapes/order.ts'
import { after, cursorsOf, limitUpTo, pageOf, several } from '../shapes/page.ts'
import { answers, withBody } from '../shapes/problem.ts'
import { presentRefused } from '../shapes/refused-line.ts'
import { day } from '../shapes/price-line.ts'

const asked = z.strictObject({
  ...companyChoice,
  state: several(z.enum(orderStates)).meta({ description: 'May be repeated.' }),
  acknowledged: z.enum(['yes', 'no']).optional().meta({ description: '`no`: those that the ERP has not taken yet.' }),
  q: z.string().trim().max(200).optional().meta({ description: 'Number, purchase order, company or SKU.' }),
  collect: z
    .enum(collectStages)
    .optional()
    .meta({ description: 'Orders to collect at a counter: all that are open, those to prepare, those that lie ready, those that nobody has fetched in time.' }),
  counter: z.string().trim().min(1).max(40).optional().meta({ description: 'Code of the counter where they are collected.' }),
  from: day.optional().meta({ description: "First day of submission, by the seller's calendar." }),
  to: day.optional().meta({ description: 'Last day, included.' }),
  limit: limitUpTo(200, 50),
  after,
})

const placed = z
  .strictObject({
    ...companyChoice,
    externalId: z.string().trim().min(1).max(120).optional().meta({ description: "The caller's own name for the order: the same one gives the same order. Needed with `lines`." }),
    lines: z
      .array(lineIn.extend({ ...noteIn, clientRef: z.string().trim().max(100).nullish() }))
      .min(1)
      .max(5_000)
      .optional()
      .meta({ description: 'What is ordered; left out, the cart of the key is.' }),
    cartId: z.string().max(60).optional().meta({ description: 'The cart that is meant, so that a repeated call gives its order; the open one when left out.' }),
    siteId: z.string().max(60).nullish().meta({ description: 'Delivery site; the usual one when left out.' }),
    collectAt: z
      .string()
      .trim()
      .max(40)
      .nullish()
      .meta({ description: 'Code of the counter where it is collected instead of being sent (GET /counters): no carriage, and VAT of that place.' }),
    wantedOn: day.nullish(),
    poNumber: z.string().trim().max(60).nullish(),
    comment: z.string().trim().max(2_000).nullish(),
    delivery: z.enum(['available', 'together']).optional().meta({ description: 'What is there first, or everything together; as the company usually wants it when left out.' }),
    termsVersion: z.string().max(40).nullish().meta({ description: 'Version of the terms of sale that was accepted.' }),
    contentHash: z.string().max(60).optional().meta({ description: 'What GET /cart showed: `order.price_changed` when it is no longer so.' }),
    expected: z
      .strictObject({ netCents: cents.optional(), grossCents: cents.optional() })
      .optional()
      .meta({ description: 'Totals that the caller counts with: `order.price_changed` when they are others.' }),
  })
  .meta({ id: 'PlaceOrder' })
type Body = z.infer<typeof placed>

const number = z.object({ number: z.string().min(1).max(60).meta({ description: 'Number or id.' }) })

/** Orders: list, read, place. */
export function orderRoutes(api: Api): void {
  const tags = ['Orders']

  api.get(
    '/orders',
    {
      schema: { operationId: 'listOrders', tags, summary: 'Orders, the newest first', querystring: asked, response: answers(pageOf(orderRowShape)) },
      config: { needs: 'orders.read' },
    },
    async ({ ctx, query: { companyId: _, q, acknowledged, after: cursor, ...filter } }) => {
      const cursors = cursorsOf('orders', { q, acknowledged, ...filter })
      const found = await listOrders(ctx, {
        ...filter,
        words: q,
        companyId: ctx.actor.company?.id,
        after: cursors.in(cursor),
        ...(acknowledged === undefined ? {} : { acknowledged: acknowledged === 'yes' }),
      })
      return { rows: found.rows.map(presentRow), total: found.total, next: cursors.out(found.next) }
    },
  )

  api.get(
    '/orders/:number',
    {
      schema: { operationId: 'getOrder', tags, summary: 'One order', params: number, querystring: z.strictObject(companyChoice), response: answers(orderShape, [404]) },
      config: { needs: 'orders.read' },
    },
    async ({ ctx, params }) => presentOrder(ctx, await knownOrder(ctx, params.number)),
  )

  api.post(
    '/orders',
    {
      schema: {
        operationId: 'placeOrder',
        tags,
        summary: 'Place an order',
        description: 'All or nothing: prices, stock, credit and the order are one transaction. An order that waits for finance or for the order giver answers with its state.',
        body: placed,
        response: { ...answers(orderShape, withBody), 201: orderShape },
      },
      config: { needs: 'orders.place' },
    },
    async (request, reply) => {
      let repeated = true
      const order = await repeatable(request, reply, (ctx) =>
        inTransaction(ctx, async (tx) => {
          const done = await placeOrder(tx, await orderOf(tx, request.body))
          repeated = done.repeated
          const order = await knownOrder(tx, done.id)
          if (!done.repeated) mustBeExpected(order, request.body)
          return presentOrder(tx, order)
        }),
      )
      return reply.status(repeated ? 200 : 201).send(order)
    },
  )
}

/** The order of that number or id, as far as it exists for the key. */
export async function knownOrder(ctx: Ctx, numberOrId: string): Promise<Order> {
  const order = await orderById(ctx, numberOrId)
  if (!order) throw new Refusal('order.unknown', { order: numberOrId })
  return order
}

/** The same, as it goes out. */
export async function shownOrder(ctx: Ctx, numberOrId: string): Promise<OrderOut> {
  return presentOrder(ctx, await knownOrder(ctx, numberOrId))
}

async function orderOf(ctx: Ctx, body: Body) {
  const { siteId, collectAt, wantedOn, poNumber, comment, delivery, termsVersion, contentHash } = body
  return { source: await sourceOf(ctx, body), siteId, collectAt, wantedOn, poNumber, comment, delivery, termsVersion, seenHash: contentHash }
}

async function sourceOf(ctx: Ctx, { lines: written, externalId, cartId }: Body): Promise<OrderSource> {
  if (!written) return { kind: 'cart', id: cartId ?? (await openCart(ctx))?.id ?? '' }
  if (externalId === undefined) throw new Refusal('request.invalid', { fields: [{ field: 'externalId', problem: 'needed with lines' }] })
  const { lines, refused } = await readLines(ctx, written)
  if (refused.length > 0) throw new Refusal('order.lines_invalid', { lines: presentRefused(refused, ctx.locale) })
  return {
    kind: 'api',
    id: sourceIdOf(mustHaveCompany(ctx).id, externalId),
    lines: lines.map(({ line, variantId, qty, unit, note, typedRef }) => ({ variantId, qty, unit, note, clientRef: written[line - 1]!.clientRef ?? typedRef })),
  }
}

function mustBeExpected({ netCents, grossCents }: Order, { expected }: Body): void {
  const asExpected = (expected?.netCents ?? netCents) === netCents && (expected?.grossCents ?? grossCents) === grossCents
  if (!asExpected) throw new Refusal('order.price_changed', { netCents, grossCents })
}
