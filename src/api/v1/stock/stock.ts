import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { freshness, listLevels, mostLines, moveStock, setLevels, stepsBySku } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { answerLines } from '../shapes/answer-lines.ts'
import { lineResult, presentResults, type LineResult } from '../shapes/line-result.ts'
import { after, cursorsOf, limitUpTo, pageOf, several } from '../shapes/page.ts'
import { answers, bulkBytes, withBody } from '../shapes/problem.ts'
import { countedSteps, movedSteps, quantityIn, quantityOut } from '../shapes/quantity.ts'

const levelsAsked = z.strictObject({
  sku: several(z.string().max(100)).meta({ description: 'Only these articles; may be repeated.' }),
  warehouse: z.string().max(40).optional(),
  only: z.enum(['out', 'short', 'reserved']).optional().meta({ description: '`out`: nothing available; `short`: on hand below what is reserved; `reserved`: something is.' }),
  limit: limitUpTo(10_000, 100),
  after,
})

const levelShape = z
  .object({
    sku: z.string(),
    name: z.string(),
    warehouse: z.string(),
    unit: z.string(),
    onHand: quantityOut,
    reserved: quantityOut,
    setAside: quantityOut,
    available: quantityOut,
    incoming: quantityOut,
    asOf: z.iso.datetime(),
  })
  .meta({ id: 'StockLevel' })

const skuIn = z.string().trim().min(1).max(100)
const levelIn = z
  .strictObject({
    sku: skuIn,
    warehouse: z.string().min(1).max(40),
    onHand: quantityIn.meta({ description: "Physically there at `asOf`, in the article's unit." }),
    asOf: z.iso.datetime({ offset: true }).optional().meta({
      description: 'When it was counted; now when left out. What we moved since is added. Up to five minutes ahead is taken as now (a clock that runs fast), more is refused.',
    }),
    version: z.int().min(0).optional().meta({ description: 'Grows with each word of the source; a lower or equal one is ignored.' }),
  })
  .meta({ id: 'LevelLine' })

const movementIn = z
  .strictObject({
    sku: skuIn,
    warehouse: z.string().min(1).max(40),
    kind: z.enum(['receive', 'return', 'adjust']),
    quantity: quantityIn.meta({ description: "In the article's unit; may be negative to adjust." }),
    reason: z.string().trim().max(300).nullish().meta({ description: 'An adjustment needs one.' }),
    document: z.string().trim().max(100).nullish(),
  })
  .meta({ id: 'MovementLine' })

/** What is there: read, set by count, moved. */
export function stockRoutes(api: Api): void {
  api.get(
    '/stock-levels',
    {
      schema: { operationId: 'listStockLevels', tags: ['Stock'], summary: 'Levels by article and warehouse', querystring: levelsAsked, response: answers(pageOf(levelShape)) },
      config: { needs: 'stock.read' },
    },
    async ({ ctx, query: { sku, after: cursor, ...filter } }) => {
      const cursors = cursorsOf('stock-levels', { sku, ...filter })
      const found = await listLevels(ctx, { ...filter, ...(sku ? { skus: sku } : {}), after: cursors.in(cursor) ?? undefined })
      return {
        total: found.total,
        next: cursors.out(found.next),
        rows: found.rows.map(({ stepsPerUnit: steps, ...row }) => ({
          sku: row.sku,
          name: row.name,
          warehouse: row.warehouse,
          unit: row.unit,
          onHand: quantityText(row.onHand, steps),
          reserved: quantityText(row.reserved, steps),
          setAside: quantityText(row.setAside, steps),
          available: quantityText(row.available, steps),
          incoming: quantityText(row.incoming, steps),
          asOf: row.asOf,
        })),
      }
    },
  )

  api.get(
    '/stock-freshness',
    {
      schema: {
        operationId: 'listStockFreshness',
        tags: ['Stock'],
        summary: 'How fresh levels are, by article, warehouse and source',
        description: 'The last as-of of each source, the oldest first.',
        querystring: z.strictObject({
          sku: several(z.string().max(100)),
          source: z.string().max(60).optional(),
          warehouse: z.string().max(40).optional(),
          only: z.enum(['stale']).optional(),
          limit: limitUpTo(10_000, 100),
          after,
        }),
        response: answers(
          z.object({
            staleAfterHours: z.int().meta({ description: 'From this age on the seller calls a level stale.' }),
            rows: z.array(z.object({ sku: z.string(), warehouse: z.string(), source: z.string(), asOf: z.iso.datetime(), version: z.int().nullable(), stale: z.boolean() })),
            next: z.string().nullable(),
          }),
        ),
      },
      config: { needs: 'stock.read' },
    },
    async ({ ctx, query: { sku, after: cursor, ...filter } }) => {
      const cursors = cursorsOf('stock-freshness', { sku, ...filter })
      const found = await freshness(ctx, { ...filter, ...(sku ? { skus: sku } : {}), after: cursors.in(cursor) ?? undefined })
      return {
        staleAfterHours: found.staleAfterHours,
        next: cursors.out(found.next),
        rows: found.rows.map(({ sku: code, warehouse, source, asOf, version, stale }) => ({ sku: code, warehouse, source, asOf, version, stale })),
      }
    },
  )

  api.put(
    '/stock-levels',
    {
      schema: {
        operationId: 'setStockLevels',
        tags: ['Stock'],
        summary: 'Set levels as counted',
        description: `One or up to ${mostLines}: what is physically there. Setting the same twice changes nothing; an older version or as-of of the same source, or the version that is known, is answered \`ignored\` with the reason. Refused lines leave the others standing.`,
        body: z.strictObject({
          source: z.string().trim().min(1).max(60).default('api').meta({ description: 'Who counts: versions and as-of are compared within one source.' }),
          levels: z.array(levelIn).min(1).max(mostLines),
        }),
        response: answers(lineResult, withBody),
      },
      config: { needs: 'stock.manage' },
      bodyLimit: bulkBytes,
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { source, levels } = request.body
        const steps = await stepsBySku(
          ctx,
          levels.map((line) => line.sku),
        )
        const stepsOf = ({ sku }: { sku: string }) => steps.get(sku.toUpperCase()) ?? 1
        const read = (line: z.infer<typeof levelIn>) => ({ ...line, onHand: countedSteps(line.onHand, stepsOf(line)) })
        return answered(ctx, levels, await answerLines(levels, read, async (lines) => inUnits(await setLevels(ctx, source, lines), lines, stepsOf)))
      }),
  )

  api.post(
    '/stock-movements',
    {
      schema: {
        operationId: 'moveStock',
        tags: ['Stock'],
        summary: 'Record movements',
        description: `Receipts, returns and adjustments, one or up to ${mostLines}. A repeated call moves again unless it carries the same Idempotency-Key.`,
        body: z.strictObject({ movements: z.array(movementIn).min(1).max(mostLines) }),
        response: answers(lineResult, withBody),
      },
      config: { needs: 'stock.manage' },
      bodyLimit: bulkBytes,
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { movements } = request.body
        const steps = await stepsBySku(
          ctx,
          movements.map((line) => line.sku),
        )
        const stepsOf = ({ sku }: { sku: string }) => steps.get(sku.toUpperCase()) ?? 1
        const read = ({ quantity, ...line }: z.infer<typeof movementIn>) => ({ ...line, qty: movedSteps(quantity, stepsOf(line)) })
        return answered(ctx, movements, await answerLines(movements, read, async (lines) => inUnits(await moveStock(ctx, lines), lines, stepsOf)))
      }),
  )
}

type Room = { line: number; status: LineResult['status']; code?: string; onHand?: number }

function inUnits<Line>(results: readonly Room[], lines: readonly Line[], stepsOf: (line: Line) => number): LineResult[] {
  return results.map(({ onHand, ...result }) => ({ ...result, ...(onHand === undefined ? {} : { onHand: quantityText(onHand, stepsOf(lines[result.line - 1]!)) }) }))
}

function answered(ctx: Ctx, lines: readonly { sku: string; warehouse?: string }[], results: readonly LineResult[]) {
  return presentResults(lines, results, ctx.locale)
}
