import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { categories } from '#modules/catalogue/index.ts'
import {
  bookStocktake,
  cancelStocktake,
  countArticles,
  listStocktakes,
  mostLines,
  openStocktake,
  stocktakeByNumber,
  stocktakeStates,
  type CountResult,
} from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { lineResult, presentResults, type LineResult } from '../shapes/line-result.ts'
import { after, cursorsOf, limitUpTo } from '../shapes/page.ts'
import { answers, bulkBytes, withBody } from '../shapes/problem.ts'
import { countedSteps, quantityIn } from '../shapes/quantity.ts'
import { seen } from '../shapes/seen.ts'
import { presentStocktake, presentStocktakeRow, stocktakeRow, stocktakeShape } from '../shapes/stocktake.ts'

const countIn = z.strictObject({
  code: z.string().trim().min(1).max(100).meta({ description: 'SKU, EAN or any other code of the article.' }),
  quantity: quantityIn,
  add: z.boolean().default(false).meta({ description: 'Adds to what was counted before.' }),
})
const byNumber = z.object({ number: z.string().min(1).max(60) })

/** Count sheets: opened, counted, booked as one document. */
export function stocktakeRoutes(api: Api): void {
  api.get(
    '/stocktakes',
    {
      schema: {
        operationId: 'listStocktakes',
        tags: ['Stock'],
        summary: 'Count sheets, the open ones first',
        querystring: z.strictObject({ state: z.enum(stocktakeStates).optional(), limit: limitUpTo(1_000, 100), after }),
        response: answers(z.object({ rows: z.array(stocktakeRow), next: z.string().nullable() })),
      },
      config: { needs: 'stock.read' },
    },
    async ({ ctx, query: { state, limit, after: cursor } }) => {
      const cursors = cursorsOf('stocktakes', { state })
      const { rows, next } = await listStocktakes(ctx, { state, limit, after: cursors.in(cursor) })
      return { rows: rows.map(presentStocktakeRow), next: cursors.out(next) }
    },
  )

  api.get(
    '/stocktakes/:number',
    {
      schema: { operationId: 'getStocktake', tags: ['Stock'], summary: 'One count sheet with its lines', params: byNumber, response: answers(stocktakeShape, [404]) },
      config: { needs: 'stock.read' },
    },
    async ({ ctx, params }) => known(ctx, params.number),
  )

  api.post(
    '/stocktakes',
    {
      schema: {
        operationId: 'openStocktake',
        tags: ['Stock'],
        summary: 'Open a count sheet',
        description: 'Of a warehouse, or of one category in it with those below.',
        body: z.strictObject({
          warehouse: z.string().trim().min(1).max(40),
          category: z.string().trim().max(60).nullish().meta({ description: 'Code of the category.' }),
          note: z.string().trim().max(300).nullish(),
        }),
        response: answers(stocktakeShape, [404, ...withBody]),
      },
      config: { needs: 'stock.manage' },
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { warehouse, category, note } = request.body
        const found = category ? (await categories(ctx)).find(({ code }) => code === category) : null
        if (found === undefined) throw new Refusal('category.unknown', { code: category })
        return known(ctx, await openStocktake(ctx, { warehouse, categoryId: found?.id ?? null, note: note ?? null }))
      }),
  )

  api.post(
    '/stocktakes/:number/counts',
    {
      schema: {
        operationId: 'recordCounts',
        tags: ['Stock'],
        summary: 'Record what was counted',
        description: `One or up to ${mostLines} lines, each answered; refused lines leave the others standing. What should be there is read at this moment; an article that is not on the sheet joins it.`,
        params: byNumber,
        body: z.strictObject({ counts: z.array(countIn).min(1).max(mostLines) }),
        response: answers(lineResult, [404, ...withBody]),
      },
      config: { needs: 'stock.manage' },
      bodyLimit: bulkBytes,
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { counts } = request.body
        const results = await countArticles(
          ctx,
          request.params.number,
          counts.map(({ code, quantity, add }) => ({ code, add, qty: (steps: number) => countedSteps(quantity, steps) })),
        )
        return presentResults(
          counts.map(({ code }, i) => ({ sku: skuOf(results[i]) ?? code })),
          results.map(resultOf),
          ctx.locale,
        )
      }),
  )

  api.post(
    '/stocktakes/:number/book',
    {
      schema: {
        operationId: 'bookStocktake',
        tags: ['Stock'],
        summary: 'Book the differences and close the sheet',
        description: 'All as one document. What was not counted stays as it is; on hand may fall below what orders hold: a count is a fact.',
        params: byNumber,
        body: z.strictObject({ version: seen }),
        response: answers(stocktakeShape, [404, ...withBody]),
      },
      config: { needs: 'stock.manage' },
    },
    async (request, reply) => repeatable(request, reply, (ctx) => closed(ctx, bookStocktake, request.params.number, request.body.version)),
  )

  api.post(
    '/stocktakes/:number/cancel',
    {
      schema: {
        operationId: 'cancelStocktake',
        tags: ['Stock'],
        summary: 'Throw a count sheet away',
        description: 'Nothing is booked.',
        params: byNumber,
        body: z.strictObject({ version: seen }),
        response: answers(stocktakeShape, [404, ...withBody]),
      },
      config: { needs: 'stock.manage' },
    },
    async (request, reply) => repeatable(request, reply, (ctx) => closed(ctx, cancelStocktake, request.params.number, request.body.version)),
  )
}

async function closed(ctx: Ctx, verb: typeof bookStocktake, number: string, version: number | null | undefined): Promise<z.infer<typeof stocktakeShape>> {
  await verb(ctx, { number, version: version ?? null })
  return known(ctx, number)
}

function skuOf(result: CountResult | undefined): string | undefined {
  return result?.status === 'set' ? result.sku : undefined
}

function resultOf(result: CountResult): LineResult {
  if (result.status === 'refused') return result
  return { line: result.line, status: 'set', counted: quantityText(result.counted, result.stepsPerUnit) }
}

async function known(ctx: Ctx, number: string): Promise<z.infer<typeof stocktakeShape>> {
  const sheet = await stocktakeByNumber(ctx, number)
  if (!sheet) throw new Refusal('stock.stocktake_unknown', { number })
  return presentStocktake(sheet)
}
