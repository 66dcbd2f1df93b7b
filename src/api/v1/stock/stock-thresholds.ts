import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { alertTabs, listAlerts, listThresholds, mostLines, setThresholds, stepsBySku, thresholdTabs, type ThresholdLine } from '#modules/stock/index.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { answerLines } from '../shapes/answer-lines.ts'
import { lineResult, presentResults } from '../shapes/line-result.ts'
import { after, cursorsOf, limitUpTo, pageOf, several } from '../shapes/page.ts'
import { answers, bulkBytes, withBody } from '../shapes/problem.ts'
import { countedSteps, quantityIn, quantityOut } from '../shapes/quantity.ts'

const percent = z
  .number()
  .min(50)
  .max(99.9999)
  .meta({ description: 'Per cent: how often demand until the next delivery shall be covered.', examples: [95] })
const leadDays = z.int().min(0).max(365)
const at = {
  sku: z.string().trim().min(1).max(100),
  warehouse: z.string().min(1).max(40),
  version: z.int().min(0).optional().meta({ description: 'The version that was read; 0 for none. Left out, the last word stands.' }),
}
const thresholdIn = z
  .discriminatedUnion('mode', [
    z.strictObject({ ...at, mode: z.literal('hand'), reorderPoint: quantityIn, safety: quantityIn.optional() }),
    z.strictObject({ ...at, mode: z.literal('computed'), serviceLevel: percent.nullish(), leadDays: leadDays.nullish() }),
    z.strictObject({ ...at, mode: z.literal('none') }),
  ])
  .meta({ id: 'ThresholdLine' })

const thresholdShape = z
  .object({
    sku: z.string(),
    name: z.string(),
    warehouse: z.string(),
    unit: z.string(),
    mode: z.enum(['hand', 'computed', 'none']),
    safety: quantityOut.nullable(),
    reorderPoint: quantityOut.nullable(),
    serviceLevel: z.number().nullable(),
    leadDays: z.int().nullable(),
    available: quantityOut,
    perDay: quantityOut.meta({ description: "Mean demand per day in the article's unit." }),
    coverDays: z.int().nullable(),
    low: z.boolean(),
    computedAt: z.iso.datetime().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Threshold' })

const alertShape = z
  .object({
    id: z.int(),
    sku: z.string(),
    name: z.string(),
    warehouse: z.string(),
    unit: z.string(),
    why: z.enum(['out', 'order', 'safety']),
    available: quantityOut,
    projected: quantityOut.meta({ description: 'Available, less what is back-ordered, plus what comes within the lead time.' }),
    safety: quantityOut.nullable(),
    reorderPoint: quantityOut.nullable(),
    coverDays: z.int().nullable(),
    leadDays: z.int().nullable(),
    supplier: z.string().nullable(),
    owner: z.string().nullable(),
    raisedAt: z.iso.datetime(),
    snoozedUntil: z.iso.date().nullable(),
    closedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'StockAlert' })

/** Under which figure articles are bought again, and which have reached it. */
export function thresholdRoutes(api: Api): void {
  api.get(
    '/stock-thresholds',
    {
      schema: {
        operationId: 'listThresholds',
        tags: ['Stock'],
        summary: 'Safety stocks and reorder points by article and warehouse',
        querystring: z.strictObject({
          sku: several(z.string().max(100)),
          warehouse: z.string().max(40).optional(),
          only: z.enum(thresholdTabs).optional(),
          limit: limitUpTo(10_000, 100),
          after,
        }),
        response: answers(pageOf(thresholdShape)),
      },
      config: { needs: 'stock.read' },
    },
    async ({ ctx, query: { sku, after: cursor, ...filter } }) => {
      const cursors = cursorsOf('stock-thresholds', { sku, ...filter })
      const found = await listThresholds(ctx, { ...filter, ...(sku ? { skus: sku } : {}), after: cursors.in(cursor) ?? undefined })
      return {
        total: found.total,
        next: cursors.out(found.next),
        rows: found.rows.map((row) => {
          const qty = (steps: number) => quantityText(steps, row.stepsPerUnit)
          const { sku: code, name, warehouse, unit, mode, leadDays: days, coverDays, low, computedAt, version } = row
          return {
            sku: code,
            name,
            warehouse,
            unit,
            mode,
            safety: row.safety === null ? null : qty(row.safety),
            reorderPoint: row.reorderPoint === null ? null : qty(row.reorderPoint),
            serviceLevel: row.serviceLevelMillionths === null ? null : row.serviceLevelMillionths / 10_000,
            leadDays: days,
            available: qty(row.available),
            perDay: quantityText(row.perDayThousandths, row.stepsPerUnit * 1_000),
            coverDays,
            low,
            computedAt,
            version,
          }
        }),
      }
    },
  )

  api.put(
    '/stock-thresholds',
    {
      schema: {
        operationId: 'setThresholds',
        tags: ['Stock'],
        summary: 'Set safety stocks and reorder points',
        description: `One or up to ${mostLines}, by hand or to be computed. Refused lines leave the others standing; setting the same twice changes nothing.`,
        body: z.strictObject({ thresholds: z.array(thresholdIn).min(1).max(mostLines) }),
        response: answers(lineResult, withBody),
      },
      config: { needs: 'stock.manage' },
      bodyLimit: bulkBytes,
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { thresholds } = request.body
        const steps = await stepsBySku(
          ctx,
          thresholds.map((line) => line.sku),
        )
        const read = (line: z.infer<typeof thresholdIn>): ThresholdLine => {
          const own = steps.get(line.sku.toUpperCase()) ?? 1
          if (line.mode === 'hand') return { ...line, reorderPoint: countedSteps(line.reorderPoint, own), safety: line.safety === undefined ? 0 : countedSteps(line.safety, own) }
          if (line.mode === 'none') return line
          const { serviceLevel, ...rest } = line
          return { ...rest, ...(serviceLevel === undefined ? {} : { serviceLevelMillionths: serviceLevel === null ? null : Math.round(serviceLevel * 10_000) }) }
        }
        const results = await answerLines(thresholds, read, async (lines) =>
          (await setThresholds(ctx, lines)).map(({ line, status, code }) => ({ line, status, ...(code === undefined ? {} : { code }) })),
        )
        return presentResults(thresholds, results, ctx.locale)
      }),
  )

  api.get(
    '/stock-alerts',
    {
      schema: {
        operationId: 'listStockAlerts',
        tags: ['Stock'],
        summary: 'What has reached its threshold, the shortest cover first',
        querystring: z.strictObject({ state: z.enum(alertTabs).default('open'), warehouse: z.string().max(40).optional(), limit: limitUpTo(10_000, 100), after }),
        response: answers(pageOf(alertShape)),
      },
      config: { needs: 'stock.read' },
    },
    async ({ ctx, query: { after: cursor, ...filter } }) => {
      const cursors = cursorsOf('stock-alerts', filter)
      const found = await listAlerts(ctx, { ...filter, after: cursors.in(cursor) ?? undefined })
      return {
        total: found.total,
        next: cursors.out(found.next),
        rows: found.rows.map((row) => {
          const qty = (steps: number) => quantityText(steps, row.stepsPerUnit)
          const { id, sku, name, warehouse, unit, why, coverDays, leadDays: days, supplier, raisedAt, snoozedUntil, closedAt } = row
          return {
            id,
            sku,
            name,
            warehouse,
            unit,
            why,
            available: qty(row.available),
            projected: qty(row.inTime),
            safety: row.safety === null ? null : qty(row.safety),
            reorderPoint: row.reorderPoint === null ? null : qty(row.reorderPoint),
            coverDays,
            leadDays: days,
            supplier,
            owner: row.ownerName,
            raisedAt,
            snoozedUntil,
            closedAt,
          }
        }),
      }
    },
  )
}
