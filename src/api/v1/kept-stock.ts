import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import {
  capPeriods,
  changeAllocation,
  changeCap,
  endAllocation,
  endCap,
  listAllocations,
  listCaps,
  saveCap,
  setAside,
  stepsBySku,
  type AllocationRow,
  type CapRow,
} from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Api } from '../host.ts'
import { repeatable } from '../repeatable.ts'
import { after, cursorsOf, limitUpTo } from './shapes/page.ts'
import { answers, withBody } from './shapes/problem.ts'
import { countedSteps, quantityIn, quantityOut } from './shapes/quantity.ts'

const day = z.iso.date()
const note = z.string().trim().max(300).nullish()
const audienceIn = {
  company: z.string().trim().max(60).nullish().meta({ description: "A client's number or id." }),
  class: z.string().trim().max(60).nullish().meta({ description: 'A tariff class by its code.' }),
}
const whose = { company: z.string().nullable(), class: z.string().nullable(), note: z.string().nullable(), running: z.boolean(), version: z.int() }
const seen = z.int().min(1).nullish().meta({ description: 'The version that was read; another one is refused. Left out: whatever it is now.' })

const allocation = z
  .object({
    id: z.int(),
    sku: z.string(),
    name: z.string(),
    warehouse: z.string(),
    unit: z.string(),
    quantity: quantityOut,
    left: quantityOut.meta({ description: 'Not drawn by orders yet.' }),
    until: day.meta({ description: 'Last day, included.' }),
    ...whose,
  })
  .meta({ id: 'Allocation' })
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

const asked = z.strictObject({
  over: z.enum(['true', 'false']).optional().meta({ description: '`true`: those that are over; `false`: those that run; all when left out.' }),
  limit: limitUpTo(1_000, 100),
  after,
})
const byId = z.object({ id: z.coerce.number().int() })
const made = z.object({ id: z.int() })
const done = z.object({ id: z.int() })

/** Stock set aside for one client or class, and the most that they may order in a period. */
export function keptStockRoutes(api: Api): void {
  const read = { needs: 'stock.read' } as const
  const write = { needs: 'stock.manage' } as const
  const tags = ['Stock']

  api.get(
    '/stock-allocations',
    {
      schema: {
        operationId: 'listAllocations',
        tags,
        summary: 'Stock set aside',
        querystring: asked,
        response: answers(z.object({ rows: z.array(allocation), next: z.string().nullable() })),
      },
      config: read,
    },
    async ({ ctx, query }) => paged('stock-allocations', query, (filter) => listAllocations(ctx, filter), presentAllocation),
  )

  api.post(
    '/stock-allocations',
    {
      schema: {
        operationId: 'setStockAside',
        tags,
        summary: 'Set stock aside',
        description: 'For one client or one class, until a day. It must be free; others see and get stock without it from now on.',
        body: z.strictObject({ sku: z.string().trim().min(1).max(100), warehouse: z.string().min(1).max(40), quantity: quantityIn, until: day, note, ...audienceIn }),
        response: answers(made, withBody),
      },
      config: write,
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { quantity, ...input } = request.body
        return { id: await setAside(ctx, { ...input, qty: countedSteps(quantity, await stepsOf(ctx, input.sku)) }) }
      }),
  )

  api.put(
    '/stock-allocations/:id',
    {
      schema: {
        operationId: 'changeAllocation',
        tags,
        summary: 'Change quantity and last day',
        params: byId,
        body: z.strictObject({ quantity: quantityIn, until: day, note, version: seen }),
        response: answers(done, [404, ...withBody]),
      },
      config: write,
    },
    async ({ ctx, params: { id }, body: { quantity, until, note: text, version } }) => {
      const [row] = await listAllocations(ctx, { id })
      await changeAllocation(ctx, { id, version: version ?? null }, { qty: countedSteps(quantity, row?.stepsPerUnit ?? 1), until, note: text })
      return { id }
    },
  )

  api.delete(
    '/stock-allocations/:id',
    {
      schema: {
        operationId: 'endAllocation',
        tags,
        summary: 'End an allocation',
        description: 'What it still holds is free for everybody; what orders drew stays theirs.',
        params: byId,
        response: answers(done, [404]),
      },
      config: write,
    },
    async ({ ctx, params: { id } }) => {
      await endAllocation(ctx, { id, version: null })
      return { id }
    },
  )

  api.get(
    '/stock-caps',
    {
      schema: { operationId: 'listCaps', tags, summary: 'Caps', querystring: asked, response: answers(z.object({ rows: z.array(cap), next: z.string().nullable() })) },
      config: read,
    },
    async ({ ctx, query }) => paged('stock-caps', query, (filter) => listCaps(ctx, filter), presentCap),
  )

  api.post(
    '/stock-caps',
    {
      schema: {
        operationId: 'capArticle',
        tags,
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
        response: answers(made, withBody),
      },
      config: write,
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
        tags,
        summary: 'Change quantity and last day',
        params: byId,
        body: z.strictObject({ quantity: quantityIn, until: day.nullish(), note, version: seen }),
        response: answers(done, [404, ...withBody]),
      },
      config: write,
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
      schema: { operationId: 'endCap', tags, summary: 'End a cap', params: byId, response: answers(done, [404]) },
      config: write,
    },
    async ({ ctx, params: { id } }) => {
      await endCap(ctx, { id, version: null })
      return { id }
    },
  )
}

async function stepsOf(ctx: Ctx, sku: string): Promise<number> {
  const steps = (await stepsBySku(ctx, [sku])).get(sku.toUpperCase())
  if (steps === undefined) throw new Refusal('stock.sku_unknown', { sku })
  return steps
}

// The newest first; the cursor is the last id of the page.
async function paged<Row extends { id: number }, Out>(
  name: string,
  { over, limit, after: cursor }: z.output<typeof asked>,
  list: (filter: { over?: boolean | undefined; limit: number; after?: number | undefined }) => Promise<Row[]>,
  present: (row: Row) => Out,
) {
  const cursors = cursorsOf(name, { over })
  const from = cursors.in(cursor)
  const rows = await list({ over: over === undefined ? undefined : over === 'true', limit: limit + 1, after: from === null ? undefined : Number(from) })
  const page = rows.slice(0, limit)
  return { rows: page.map(present), next: cursors.out(rows.length > limit ? String(page.at(-1)?.id) : null) }
}

function presentAllocation({
  id,
  sku,
  name,
  warehouse,
  unit,
  stepsPerUnit,
  qty,
  left,
  until,
  companyNumber,
  classCode,
  note: text,
  running,
  version,
}: AllocationRow): z.infer<typeof allocation> {
  return {
    id,
    sku,
    name,
    warehouse,
    unit,
    quantity: quantityText(qty, stepsPerUnit),
    left: quantityText(left, stepsPerUnit),
    until,
    company: companyNumber,
    class: classCode,
    note: text,
    running,
    version,
  }
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
