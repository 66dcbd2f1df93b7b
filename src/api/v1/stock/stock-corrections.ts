import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { adjustReasons, adjustStock, ledger } from '#modules/stock/index.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { after, cursorsOf, limitUpTo } from '../shapes/page.ts'
import { answers, withBody } from '../shapes/problem.ts'
import { movedSteps, quantityIn, quantityOut } from '../shapes/quantity.ts'
import { stepsOfAll } from '../shapes/steps-of.ts'

const movement = z
  .object({
    id: z.int(),
    sku: z.string(),
    warehouse: z.string(),
    unit: z.string(),
    kind: z.enum(['opening', 'set', 'receive', 'issue', 'return', 'adjust', 'transfer']),
    quantity: quantityOut.meta({ description: 'Below zero when it left.' }),
    at: z.iso.datetime(),
    effectiveAt: z.iso.datetime(),
    by: z.string(),
    document: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'StockMovement' })
const sku = z.string().trim().min(1).max(100)

/** Corrections with a reason of the seller's list, and the ledger in which every change of stock stands. */
export function correctionRoutes(api: Api): void {
  api.get(
    '/stock-movements',
    {
      schema: {
        operationId: 'listMovements',
        tags: ['Stock'],
        summary: 'The ledger, the newest movement first',
        querystring: z.strictObject({
          sku: sku.optional(),
          warehouse: z.string().max(40).optional(),
          document: z.string().max(100).optional(),
          limit: limitUpTo(1_000, 100),
          after,
        }),
        response: answers(z.object({ rows: z.array(movement), next: z.string().nullable() })),
      },
      config: { needs: 'stock.read' },
    },
    async ({ ctx, query: { limit, after: cursor, ...filter } }) => {
      const cursors = cursorsOf('stock-movements', filter)
      const { rows, next } = await ledger(ctx, { ...filter, limit, after: cursors.in(cursor) })
      return {
        next: cursors.out(next),
        rows: rows.map(({ stepsPerUnit, qty, actorName, ...row }) => ({ ...row, quantity: quantityText(qty, stepsPerUnit), by: actorName })),
      }
    },
  )

  api.get(
    '/stock-correction-reasons',
    {
      schema: {
        operationId: 'listCorrectionReasons',
        tags: ['Stock'],
        summary: 'Why stock may be corrected',
        response: answers(z.object({ rows: z.array(z.object({ code: z.string(), name: z.string() })) })),
      },
      config: { needs: 'stock.read' },
    },
    async ({ ctx }) => ({ rows: (await adjustReasons(ctx)).map(({ code, name }) => ({ code, name })) }),
  )

  api.post(
    '/stock-corrections',
    {
      schema: {
        operationId: 'correctStock',
        tags: ['Stock'],
        summary: 'Correct stock',
        description: 'Several articles of one warehouse as one document, all lines or none. On hand may fall below what orders hold, because it is a fact, but not below nothing.',
        body: z.strictObject({
          warehouse: z.string().trim().min(1).max(40),
          reason: z.string().trim().min(1).max(40).meta({ description: 'A code of listCorrectionReasons.' }),
          note: z.string().trim().max(200).nullish(),
          lines: z
            .array(z.strictObject({ sku, quantity: quantityIn.meta({ description: "In the article's unit; below zero to take away." }) }))
            .min(1)
            .max(1_000),
        }),
        response: answers(z.object({ number: z.string() }), withBody),
      },
      config: { needs: 'stock.manage' },
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { lines, note, ...rest } = request.body
        const steps = await stepsOfAll(
          ctx,
          lines.map((line) => line.sku),
        )
        const moves = lines.map((line) => ({ sku: line.sku, qty: movedSteps(line.quantity, steps(line.sku)) }))
        return { number: await adjustStock(ctx, { ...rest, note: note ?? null, lines: moves }) }
      }),
  )
}
