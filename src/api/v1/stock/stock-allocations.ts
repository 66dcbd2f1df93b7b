import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { changeAllocation, endAllocation, listAllocations, setAside, type AllocationRow } from '#modules/stock/index.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { audienceIn, byId, day, idOf, keptAsked, keptPage, note, whose } from '../shapes/kept.ts'
import { answers, withBody } from '../shapes/problem.ts'
import { countedSteps, quantityIn, quantityOut } from '../shapes/quantity.ts'
import { seen } from '../shapes/seen.ts'
import { stepsOf } from '../shapes/steps-of.ts'

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

/** Stock set aside for one client or class. */
export function allocationRoutes(api: Api): void {
  api.get(
    '/stock-allocations',
    {
      schema: {
        operationId: 'listAllocations',
        tags: ['Stock'],
        summary: 'Stock set aside',
        querystring: keptAsked,
        response: answers(z.object({ rows: z.array(allocation), next: z.string().nullable() })),
      },
      config: { needs: 'stock.read' },
    },
    async ({ ctx, query }) => keptPage('stock-allocations', query, (filter) => listAllocations(ctx, filter), presentAllocation),
  )

  api.post(
    '/stock-allocations',
    {
      schema: {
        operationId: 'setStockAside',
        tags: ['Stock'],
        summary: 'Set stock aside',
        description: 'For one client or one class, until a day. It must be free; others see and get stock without it from now on.',
        body: z.strictObject({ sku: z.string().trim().min(1).max(100), warehouse: z.string().min(1).max(40), quantity: quantityIn, until: day, note, ...audienceIn }),
        response: answers(idOf, withBody),
      },
      config: { needs: 'stock.manage' },
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
        tags: ['Stock'],
        summary: 'Change quantity and last day',
        params: byId,
        body: z.strictObject({ quantity: quantityIn, until: day, note, version: seen }),
        response: answers(idOf, [404, ...withBody]),
      },
      config: { needs: 'stock.manage' },
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
        tags: ['Stock'],
        summary: 'End an allocation',
        description: 'What it still holds is free for everybody; what orders drew stays theirs.',
        params: byId,
        response: answers(idOf, [404]),
      },
      config: { needs: 'stock.manage' },
    },
    async ({ ctx, params: { id } }) => {
      await endAllocation(ctx, { id, version: null })
      return { id }
    },
  )
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
