import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { projectedCurve } from '#modules/stock/index.ts'
import type { Api } from '../../host.ts'
import { answers } from '../shapes/problem.ts'
import { quantityOut } from '../shapes/quantity.ts'

const projection = z
  .object({
    sku: z.string(),
    unit: z.string(),
    warehouse: z.string().nullable().meta({ description: 'Of which warehouse it is; null: of all together.' }),
    belowSafety: z
      .array(z.object({ warehouse: z.string(), on: z.iso.date() }))
      .meta({ description: 'Warehouses that fall below their own safety stock, with demand, and when first.' }),
    safety: quantityOut.nullable().meta({ description: 'The line under which stock should not fall; null when none is kept.' }),
    perDay: quantityOut.meta({ description: 'Mean demand per day.' }),
    steps: z
      .array(
        z.object({
          on: z.iso.date(),
          kind: z.enum(['today', 'receipt', 'preorder', 'waiting']),
          quantity: quantityOut,
          document: z.string().nullable(),
          firm: quantityOut,
          withDemand: quantityOut,
        }),
      )
      .meta({ description: 'What changes it: what is available today, what comes, what is promised to clients on back-order.' }),
    points: z
      .array(z.object({ on: z.iso.date(), firm: quantityOut, withDemand: quantityOut }))
      .meta({ description: 'Day by day: `firm` by what is known, `withDemand` less the mean demand besides. Below zero more is promised than comes.' }),
  })
  .meta({ id: 'StockProjection' })

/** An article's stock over the next sixty days. */
export function projectionRoutes(api: Api): void {
  api.get(
    '/stock-projections/:sku',
    {
      schema: {
        operationId: 'getStockProjection',
        tags: ['Stock'],
        summary: 'Stock of an article over the next sixty days',
        description: 'All warehouses together, unless one is named.',
        params: z.strictObject({ sku: z.string().max(100) }),
        querystring: z.strictObject({ warehouse: z.string().max(60).optional().meta({ description: 'Code of a warehouse.' }) }),
        response: answers(projection, [404, 422]),
      },
      config: { needs: 'stock.read' },
    },
    async ({ ctx, params, query }) => {
      const { sku, unit, stepsPerUnit, steps, points, safety, perDayThousandths, warehouse, below } = await projectedCurve(ctx, params.sku, query.warehouse ?? null)
      const text = (qty: number) => quantityText(qty, stepsPerUnit)
      const stands = ({ firm, withDemand }: { firm: number; withDemand: number }) => ({ firm: text(firm), withDemand: text(withDemand) })
      return {
        sku,
        unit,
        warehouse,
        belowSafety: below.map(({ code, on }) => ({ warehouse: code, on })),
        safety: safety === null ? null : text(safety),
        perDay: quantityText(perDayThousandths, stepsPerUnit * 1_000),
        steps: steps.map((step) => ({ on: step.on, kind: step.kind, quantity: text(step.qty), document: step.document, ...stands(step) })),
        points: points.map((point) => ({ on: point.on, ...stands(point) })),
      }
    },
  )
}
