import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { ordersAtRisk } from '#modules/orders/index.ts'
import type { Api } from '../../host.ts'
import { limitUpTo } from '../shapes/page.ts'
import { answers } from '../shapes/problem.ts'
import { quantityOut } from '../shapes/quantity.ts'

const row = z
  .object({
    order: z.string(),
    position: z.int(),
    company: z.string(),
    state: z.string(),
    wantedOn: z.string().nullable(),
    submittedAt: z.iso.datetime(),
    sku: z.string(),
    name: z.string(),
    unit: z.string(),
    warehouse: z.string().meta({ description: 'Where it lacks.' }),
    held: quantityOut.meta({ description: 'What the line holds.' }),
    missing: quantityOut.meta({ description: 'What of it is not there.' }),
  })
  .meta({ id: 'OrderAtRisk' })

/** Orders that hold what a count has found to be missing. */
export function orderRiskRoutes(api: Api): void {
  api.get(
    '/orders-at-risk',
    {
      schema: {
        operationId: 'listOrdersAtRisk',
        tags: ['Stock'],
        summary: 'Orders that a count leaves short',
        description: 'By article, the last to have ordered first: he is the first to go without. The webhook `stock.short` tells when there are new ones.',
        querystring: z.strictObject({ limit: limitUpTo(1_000, 500) }),
        response: answers(z.object({ rows: z.array(row) })),
      },
      config: { needs: 'stock.read' },
    },
    async ({ ctx, query: { limit } }) => ({
      rows: (await ordersAtRisk(ctx, limit)).map(({ number, position, companyName, state, wantedOn, submittedAt, sku, name, unit, stepsPerUnit, warehouse, qty, missing }) => ({
        order: number,
        position,
        company: companyName,
        state,
        wantedOn,
        submittedAt,
        sku,
        name,
        unit,
        warehouse,
        held: quantityText(qty, stepsPerUnit),
        missing: quantityText(missing, stepsPerUnit),
      })),
    }),
  )
}
