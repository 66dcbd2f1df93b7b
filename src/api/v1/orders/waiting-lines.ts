import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { agreeToWait, changeDelivery, giveUpWaiting, listWaiting, splitWaiting, waitingReasons, waitingSorts } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { knownOrder, shownOrder } from './orders.ts'
import { companyChoice } from '../shapes/company-choice.ts'
import { orderShape } from '../shapes/order.ts'
import { after, cursorsOf, limitUpTo, pageOf } from '../shapes/page.ts'
import { answers, withBody } from '../shapes/problem.ts'
import { quantityOut } from '../shapes/quantity.ts'

const day = z.string().nullable().meta({ format: 'date' })
const version = z.int().optional().meta({ description: 'The version that was read: `order.changed_meanwhile` when it is another. Left out, whatever stands there now is meant.' })
const linePath = z.object({ number: z.string().min(1).max(60).meta({ description: 'Number or id.' }), position: z.coerce.number().int().min(1) })

const waitingLine = z
  .object({
    order: z.string(),
    position: z.int(),
    companyId: z.string(),
    companyName: z.string(),
    poNumber: z.string().nullable(),
    sku: z.string(),
    clientRef: z.string().nullable(),
    name: z.string(),
    unit: z.string(),
    waitingQuantity: quantityOut,
    orderedQuantity: quantityOut,
    firstPromisedOn: day.meta({ description: 'The first day told.' }),
    promisedOn: day.meta({ description: 'The day as it stands; null when nobody knows.' }),
    late: z.boolean().meta({ description: 'That day is over in the seller’s zone, and the order goes on.' }),
    reason: z
      .enum(waitingReasons)
      .meta({ description: '`incoming` a delivery is under way, `late` it has not come on its day, `lead_time` it is bought for the order, `unknown` nobody knows.' }),
    waitAgreed: z.boolean(),
  })
  .meta({ id: 'WaitingLine' })

const decisions = {
  wait: {
    verb: agreeToWait,
    operationId: 'waitForLine',
    summary: 'Wait for a line',
    description: 'The client accepts the day as it stands; when it moves again he is asked again.',
  },
  split: {
    verb: splitWaiting,
    operationId: 'splitLine',
    summary: 'Take what is there of a line, the rest later',
    description: 'What waits becomes a line of its own at the end of the order; totals stay the same to the cent.',
  },
  'cancel-rest': {
    verb: giveUpWaiting,
    operationId: 'cancelRestOfLine',
    summary: 'Cancel what is missing of a line',
    description: 'Stock promised to it and outstanding are free again. An order of which nothing is left by it is cancelled.',
  },
} as const

/** What is still to come of orders, and what the client decides on it. */
export function waitingLineRoutes(api: Api): void {
  const tags = ['Orders']
  api.get(
    '/waiting-lines',
    {
      schema: {
        operationId: 'listWaitingLines',
        tags,
        summary: 'What is still to come, over all orders',
        querystring: z.strictObject({
          ...companyChoice,
          q: z.string().trim().max(200).optional().meta({ description: 'SKU, name, own reference, order or purchase order.' }),
          sort: z.enum(waitingSorts).optional(),
          limit: limitUpTo(200, 50),
          after,
        }),
        response: answers(pageOf(waitingLine)),
      },
      config: { needs: 'orders.read' },
    },
    async ({ ctx, query: { q, sort, limit, after: cursor } }) => {
      const cursors = cursorsOf('waiting-lines', { q, sort })
      const { rows, total, next } = await listWaiting(ctx, { words: q, sort, limit, companyId: ctx.actor.company?.id, after: cursors.in(cursor) })
      return {
        rows: rows.map(({ number, waiting, qty, basePerUnit, ...row }) => ({
          order: number,
          position: row.position,
          companyId: row.companyId,
          companyName: row.companyName,
          poNumber: row.poNumber,
          sku: row.sku,
          clientRef: row.clientRef,
          name: row.name,
          unit: row.unit,
          waitingQuantity: quantityText(waiting, basePerUnit),
          orderedQuantity: quantityText(qty, basePerUnit),
          firstPromisedOn: row.firstPromisedOn,
          promisedOn: row.promisedOn,
          late: row.late,
          reason: row.reason,
          waitAgreed: row.agreed,
        })),
        total,
        next: cursors.out(next),
      }
    },
  )

  for (const [path, { verb, ...words }] of Object.entries(decisions)) {
    api.post(
      `/orders/:number/lines/:position/${path}`,
      {
        schema: { tags, ...words, params: linePath, body: z.strictObject({ ...companyChoice, version }).nullish(), response: answers(orderShape, [404, ...withBody]) },
        config: { needs: 'orders.change' },
      },
      async (request, reply) =>
        repeatable(request, reply, (ctx) => decided(ctx, request.params.number, request.body?.version, (id, seen) => verb(ctx, id, seen, request.params.position))),
    )
  }

  api.post(
    '/orders/:number/delivery',
    {
      schema: {
        operationId: 'changeDelivery',
        tags,
        summary: 'How an order is to be delivered',
        description: 'What is there first, or everything together; while the order is open.',
        params: linePath.pick({ number: true }),
        body: z.strictObject({ ...companyChoice, version, delivery: z.enum(['available', 'together']) }),
        response: answers(orderShape, [404, ...withBody]),
      },
      config: { needs: 'orders.change' },
    },
    async (request, reply) =>
      repeatable(request, reply, (ctx) => decided(ctx, request.params.number, request.body.version, (id, seen) => changeDelivery(ctx, id, seen, request.body.delivery))),
  )
}

async function decided(ctx: Ctx, number: string, version: number | undefined, work: (orderId: string, version: number) => Promise<void>) {
  const order = await knownOrder(ctx, number)
  await work(order.id, version ?? order.version)
  return shownOrder(ctx, order.id)
}
