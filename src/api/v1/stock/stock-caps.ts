import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { capPeriods, changeCap, endCap, listCaps, saveCap, type CapRow } from '#modules/stock/index.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { audienceIn, byId, day, idOf, keptAsked, keptPage, note, whose } from '../shapes/kept.ts'
import { answers, withBody } from '../shapes/problem.ts'
import { countedSteps, quantityIn, quantityOut } from '../shapes/quantity.ts'
import { seen } from '../shapes/seen.ts'
import { stepsOf } from '../shapes/steps-of.ts'

const cap = z
  .object({
    id: z.int(),
    sku: z.string(),
    name: z.string(),
    unit: z.string(),
    quantity: quantityOut,
    period: z.enum(capPeriods),
    from: day.nullable(),
    until: day.nullable(),
    shared: z.boolean(),
    used: quantityOut.meta({ description: 'Of the fullest counter in the period that runs.' }),
    ...whose,
  })
  .meta({ id: 'Cap' })

/** The most that may be ordered of an article in a period. */
export function capRoutes(api: Api): void {
  api.get(
    '/stock-caps',
    {
      schema: {
        operationId: 'listCaps',
        tags: ['Stock'],
        summary: 'Caps',
        querystring: keptAsked,
        response: answers(z.object({ rows: z.array(cap), next: z.string().nullable() })),
      },
      config: { needs: 'stock.read' },
    },
    async ({ ctx, query }) => keptPage('stock-caps', query, (filter) => listCaps(ctx, filter), presentCap),
  )

  api.post(
    '/stock-caps',
    {
      schema: {
        operationId: 'capArticle',
        tags: ['Stock'],
        summary: 'Cap what may be ordered',
        description: 'Of an article in a period, by a client, by each client of a class (or all of them together: `shared`), or by everybody when neither is named.',
        body: z.strictObject({
          sku: z.string().trim().min(1).max(100),
          quantity: quantityIn,
          period: z.enum(capPeriods),
          from: day.nullish(),
          until: day.nullish(),
          shared: z.boolean().default(false),
          note,
          ...audienceIn,
        }),
        response: answers(idOf, withBody),
      },
      config: { needs: 'stock.manage' },
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { quantity, ...input } = request.body
        return { id: await saveCap(ctx, { ...input, qty: countedSteps(quantity, await stepsOf(ctx, input.sku)) }) }
      }),
  )

  api.put(
    '/stock-caps/:id',
    {
      schema: {
        operationId: 'changeCap',
        tags: ['Stock'],
        summary: 'Change quantity and last day',
        params: byId,
        body: z.strictObject({ quantity: quantityIn, until: day.nullish(), note, version: seen }),
        response: answers(idOf, [404, ...withBody]),
      },
      config: { needs: 'stock.manage' },
    },
    async ({ ctx, params: { id }, body: { quantity, until, note: text, version } }) => {
      const [row] = await listCaps(ctx, { id })
      await changeCap(ctx, { id, version: version ?? null }, { qty: countedSteps(quantity, row?.stepsPerUnit ?? 1), until, note: text })
      return { id }
    },
  )

  api.delete(
    '/stock-caps/:id',
    {
      schema: { operationId: 'endCap', tags: ['Stock'], summary: 'End a cap', params: byId, response: answers(idOf, [404]) },
      config: { needs: 'stock.manage' },
    },
    async ({ ctx, params: { id } }) => {
      await endCap(ctx, { id, version: null })
      return { id }
    },
  )
}

function presentCap({
  id,
  sku,
  name,
  unit,
  stepsPerUnit,
  qty,
  period,
  from,
  until,
  shared,
  used,
  companyNumber,
  classCode,
  note: text,
  running,
  version,
}: CapRow): z.infer<typeof cap> {
  return {
    id,
    sku,
    name,
    unit,
    quantity: quantityText(qty, stepsPerUnit),
    period,
    from,
    until,
    shared,
    used: quantityText(used, stepsPerUnit),
    company: companyNumber,
    class: classCode,
    note: text,
    running,
    version,
  }
}
