import { z } from 'zod'
import { parseQuantity } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Right } from '#modules/accounts/index.ts'
import { acknowledgeOrder, cancelOrder, changeCounter, changeToDelivery, confirmOrder, makeReady, shipOrder } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { knownOrder, shownOrder } from './orders.ts'
import { companyChoice } from '../shapes/company-choice.ts'
import { cents } from '../shapes/money.ts'
import { orderShape } from '../shapes/order.ts'
import { answers, withBody } from '../shapes/problem.ts'
import { quantityIn } from '../shapes/quantity.ts'
import { seen } from '../shapes/seen.ts'

const params = z.object({ number: z.string().min(1).max(60).meta({ description: 'Number or id.' }) })
const shipped = z
  .strictObject({
    ...companyChoice,
    lines: z
      .array(z.strictObject({ position: z.int(), quantity: quantityIn.meta({ description: "In the unit of the order's line." }) }))
      .min(1)
      .max(5_000)
      .optional()
      .meta({ description: 'What leaves; everything open when left out.' }),
    tracking: z.string().trim().max(200).nullish(),
    reason: z.string().trim().max(300).nullish().meta({ description: 'Why part of an order leaves that is wanted together; without one it is refused as `order.waits_for_all`.' }),
    collectedBy: z
      .string()
      .trim()
      .min(1)
      .max(120)
      .optional()
      .meta({ description: 'Who fetches it at the counter: needed for an order to collect, and only for one; all that lies ready leaves when lines are left out.' }),
    collectCode: z.string().trim().max(20).optional().meta({ description: 'The code that this person shows; left out where he is known otherwise.' }),
    externalId: z.string().trim().min(1).max(120).optional().meta({ description: "The caller's own name for this shipment of the order: the same one ships once." }),
  })
  .meta({ id: 'ShipOrder' })
const shippedShape = z
  .object({
    shipments: z.array(z.string()),
    complete: z.boolean().meta({ description: 'Nothing more is to be shipped.' }),
    chargedCents: cents,
    repeated: z.boolean(),
    order: orderShape,
  })
  .meta({ id: 'Shipped' })

/** What the seller's systems do with an order. Each may be repeated without harm. */
export function orderVerbRoutes(api: Api): void {
  const simple = <Body extends z.ZodType>(
    verb: string,
    needs: Right,
    words: { operationId?: string; summary: string; description: string },
    body: Body,
    work: (ctx: Ctx, number: string, body: z.output<Body>) => Promise<void>,
  ) => {
    api.post(
      `/orders/:number/${verb}`,
      {
        schema: { operationId: `${verb}Order`, tags: ['Orders'], ...words, params, body, response: answers(orderShape, [404, ...withBody]) },
        config: { needs },
      },
      async (request, reply) =>
        repeatable(request, reply, async (ctx) => {
          const { number } = request.params as { number: string }
          await work(ctx, number, request.body as z.output<Body>)
          return shownOrder(ctx, number)
        }),
    )
  }

  simple(
    'acknowledge',
    'orders.acknowledge',
    { summary: 'The ERP has the order', description: 'Under its own number. The first acknowledgement stands.' },
    z.strictObject({ externalRef: z.string().trim().max(120).nullish() }),
    (ctx, number, { externalRef }) => acknowledgeOrder(ctx, number, externalRef ?? null),
  )
  simple(
    'confirm',
    'orders.confirm',
    { summary: 'Confirm an order', description: 'The seller will deliver it: placed becomes confirmed.' },
    z.strictObject({}).nullish(),
    (ctx, number) => confirmOrder(ctx, number),
  )
  simple(
    'ready',
    'orders.ship',
    {
      summary: 'All that is held of an order lies ready at its counter',
      description: 'The buyer is told, with a code to show. What it waits for is made ready later, by the same call.',
    },
    z.strictObject({ reason: z.string().trim().max(300).nullish().meta({ description: 'Why a part of it, though it is wanted together.' }) }).nullish(),
    (ctx, number, body) => makeReady(ctx, number, { reason: body?.reason ?? null }),
  )
  simple(
    'counter',
    'orders.change',
    {
      operationId: 'changeOrderCounter',
      summary: 'Collect a pre-order at another counter',
      description:
        'Of a pre-order whose counter no longer collects: prices and what is held for it stay. Held at its launch for that alone (`holdReasons`: `counter_closed`), it is placed.',
    },
    z.strictObject({ counter: z.string().trim().min(1).max(40).meta({ description: 'Code (GET /counters).' }), version: seen }),
    (ctx, number, { counter, version }) => changeCounter(ctx, number, { counter, version: version ?? null }),
  )
  simple(
    'deliver',
    'orders.change',
    {
      operationId: 'deliverOrderInstead',
      summary: 'Deliver a pre-order instead of collecting it',
      description:
        "Of a pre-order whose counter no longer collects: prices and what is held for it stay, carriage and VAT are those of the client's address, its days those of its window. Held at its launch for its counter alone (`holdReasons`: `counter_closed`), it is placed.",
    },
    z.strictObject({ siteId: z.string().max(60).nullish().meta({ description: 'Delivery site of the client; the usual one when left out.' }), version: seen }),
    (ctx, number, { siteId, version }) => changeToDelivery(ctx, number, { siteId: siteId ?? null, version: version ?? null }),
  )
  simple(
    'cancel',
    'orders.change',
    { summary: 'Cancel an order', description: 'Before anything of it has left. Its stock and its outstanding are free again.' },
    z.strictObject({ reason: z.string().trim().max(500).nullish() }).nullish(),
    (ctx, number, body) => cancelOrder(ctx, number, body?.reason ?? null),
  )

  api.post(
    '/orders/:number/ship',
    {
      schema: {
        operationId: 'shipOrder',
        tags: ['Orders'],
        summary: 'Record what leaves',
        description: 'Stock goes down and what left falls due. Send `externalId` or an Idempotency-Key, so that a repetition ships nothing more.',
        params,
        body: shipped,
        response: answers(shippedShape, [404, ...withBody]),
      },
      config: { needs: 'orders.ship' },
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { lines, tracking, reason, externalId, collectedBy, collectCode } = request.body
        const order = await knownOrder(ctx, request.params.number)
        const perUnit = new Map(order.lines.map((line) => [line.position, line.basePerUnit]))
        const done = await shipOrder(ctx, order.id, {
          tracking,
          reason,
          ...(collectedBy === undefined ? {} : { collected: { by: collectedBy, code: collectCode ?? null } }),
          ...(externalId === undefined ? {} : { sourceKey: `${order.id} ${externalId}` }),
          ...(lines ? { lines: lines.map(({ position, quantity }) => ({ position, qty: parseQuantity(quantity, known(perUnit.get(position), position)) })) } : {}),
        })
        return { ...done, order: await shownOrder(ctx, order.id) }
      }),
  )
}

function known(steps: number | undefined, position: number): number {
  if (steps === undefined) throw new Refusal('order.line_unknown', { position })
  return steps
}
