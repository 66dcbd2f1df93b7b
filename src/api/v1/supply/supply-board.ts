import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { coverSteps, supplyBoard, type ExpectedPart } from '#modules/supply/index.ts'
import type { Api } from '../../host.ts'
import { limitUpTo } from '../shapes/page.ts'
import { answers } from '../shapes/problem.ts'
import { quantityOut } from '../shapes/quantity.ts'

const article = { sku: z.string(), name: z.string(), unit: z.string() }
const part = z
  .object({
    order: z.string(),
    supplier: z.string(),
    supplierName: z.string(),
    ...article,
    quantity: quantityOut,
    dueOn: z.iso.date(),
    confirmed: z.boolean().meta({ description: 'The supplier has said so; otherwise it is our own plan.' }),
    waiting: quantityOut.meta({ description: 'Promised to clients on back-order from that warehouse.' }),
  })
  .meta({ id: 'SupplyPart' })
const count = z.int()
const board = z
  .object({
    today: z.iso.date(),
    runsOut: z
      .object({
        total: count.meta({
          description: 'Articles whose stock, with what is coming, reaches its threshold or will not last until a delivery, once in each warehouse; `rows` are the first of them.',
        }),
        cover: z.object(Object.fromEntries(coverSteps.map((step) => [step, count])) as Record<(typeof coverSteps)[number], typeof count>).meta({
          description: 'How many of them last how long: nothing left, up to 2, 7 and 14 days, longer.',
        }),
        rows: z.array(
          z.object({
            ...article,
            warehouse: z.string(),
            available: quantityOut.meta({ description: 'On hand, less what orders hold and what is set aside.' }),
            backordered: quantityOut,
            coverDays: z.int().nullable().meta({ description: 'Whole days for which it lasts; null without demand.' }),
            nextDueOn: z.iso.date().nullable(),
            nextQuantity: quantityOut.nullable(),
          }),
        ),
      })
      .nullable()
      .meta({ description: 'Null for a key that may not read stock.' }),
    toOrder: z
      .object({ count, about: z.boolean().meta({ description: 'There are too many to make every proposal: articles to look at were counted.' }) })
      .nullable()
      .meta({
        description:
          'Lines that the proposals hold now: of what runs out, what is neither ordered already nor withdrawn nor without a supplier. Null for a key that may not read stock.',
      }),
    late: z.object({ orders: count, parts: z.array(part) }).meta({ description: 'What was to come on a day that is over, the earliest first.' }),
    coming: z.array(part).meta({ description: 'The next fourteen days; `late` and `coming` hold 200 parts at most.' }),
    orders: z.object({ draft: count, toApprove: count, unconfirmed: count, dueToday: count }),
  })
  .meta({ id: 'SupplyBoard' })

/** Purchasing's morning, for other systems: what runs out when, what is late, what comes. */
export function supplyBoardRoutes(api: Api): void {
  api.get(
    '/supply-board',
    {
      schema: {
        operationId: 'getSupplyBoard',
        tags: ['Supply'],
        summary: 'What runs out when, what is late, what is ordered',
        description: 'Computed at each call. What runs out needs `stock:read` besides; stock over time of one article is `getStockProjection`.',
        querystring: z.strictObject({ limit: limitUpTo(500, 25).meta({ description: 'How many articles that run out, the first to do so first.' }) }),
        response: answers(board),
      },
      config: { needs: 'supply.read' },
    },
    async ({ ctx, query: { limit } }) => {
      const found = await supplyBoard(ctx, { most: limit, mostParts: 200 })
      return {
        today: found.today,
        runsOut: found.readsStock
          ? {
              total: found.runsOutTotal,
              cover: found.cover,
              rows: found.runsOut.map(({ sku, name, unit, stepsPerUnit, warehouse, available, backordered, coverDays, nextDueOn, nextQty }) => ({
                sku,
                name,
                unit,
                warehouse,
                available: quantityText(available, stepsPerUnit),
                backordered: quantityText(backordered, stepsPerUnit),
                coverDays,
                nextDueOn,
                nextQuantity: nextDueOn === null ? null : quantityText(nextQty, stepsPerUnit),
              })),
            }
          : null,
        toOrder: found.toOrder,
        late: { orders: found.lateOrders, parts: found.late.map(presentPart) },
        coming: found.coming.map(presentPart),
        orders: { draft: found.drafts, toApprove: found.toApprove, unconfirmed: found.unconfirmed, dueToday: found.dueToday },
      }
    },
  )
}

function presentPart({ number, supplierCode, supplierName, sku, name, unit, stepsPerUnit, qty, dueOn, confirmed, waiting }: ExpectedPart): z.infer<typeof part> {
  return {
    order: number,
    supplier: supplierCode,
    supplierName,
    sku,
    name,
    unit,
    quantity: quantityText(qty, stepsPerUnit),
    dueOn,
    confirmed,
    waiting: quantityText(waiting, stepsPerUnit),
  }
}
