import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { cancelTransfer, listTransfers, receiveTransfer, transferByNumber, transferStates, transferStock, type TransferRow } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { after, cursorsOf, limitUpTo } from '../shapes/page.ts'
import { answers, withBody } from '../shapes/problem.ts'
import { countedSteps, quantityIn, quantityOut } from '../shapes/quantity.ts'
import { seen } from '../shapes/seen.ts'
import { stepsOfAll } from '../shapes/steps-of.ts'

const facts = {
  number: z.string(),
  from: z.string(),
  to: z.string(),
  state: z.enum(transferStates),
  expectedOn: z.iso.date().nullable(),
  note: z.string().nullable(),
  by: z.string(),
  createdAt: z.iso.datetime(),
  receivedAt: z.iso.datetime().nullable(),
  cancelledAt: z.iso.datetime().nullable(),
  version: z.int(),
}
const rowShape = z.object({ ...facts, lines: z.int() }).meta({ id: 'TransferRow' })
const transferShape = z
  .object({
    ...facts,
    lines: z.array(z.object({ line: z.int(), sku: z.string(), name: z.string(), unit: z.string(), quantity: quantityOut, received: quantityOut })),
  })
  .meta({ id: 'Transfer' })
const byNumber = z.object({ number: z.string().min(1).max(60) })
const reference = z.string().trim().min(1).max(40)

/** Goods that go from one warehouse to another. */
export function transferRoutes(api: Api): void {
  api.get(
    '/stock-transfers',
    {
      schema: {
        operationId: 'listTransfers',
        tags: ['Stock'],
        summary: 'Transfers, those under way first',
        querystring: z.strictObject({ state: z.enum(transferStates).optional(), limit: limitUpTo(1_000, 100), after }),
        response: answers(z.object({ rows: z.array(rowShape), next: z.string().nullable() })),
      },
      config: { needs: 'stock.read' },
    },
    async ({ ctx, query: { state, limit, after: cursor } }) => {
      const cursors = cursorsOf('stock-transfers', { state })
      const { rows, next } = await listTransfers(ctx, { state, limit, after: cursors.in(cursor) })
      return { rows: rows.map((row) => ({ ...factsOf(row), lines: row.lines })), next: cursors.out(next) }
    },
  )

  api.get(
    '/stock-transfers/:number',
    {
      schema: { operationId: 'getTransfer', tags: ['Stock'], summary: 'One transfer', params: byNumber, response: answers(transferShape, [404]) },
      config: { needs: 'stock.read' },
    },
    async ({ ctx, params }) => known(ctx, params.number),
  )

  api.post(
    '/stock-transfers',
    {
      schema: {
        operationId: 'sendTransfer',
        tags: ['Stock'],
        summary: 'Send goods to another warehouse',
        description: 'Out of the first now, all lines or none; expected in the second until received, or there at once. Only what no order holds and nobody keeps can leave.',
        body: z.strictObject({
          from: reference,
          to: reference,
          expectedOn: z.iso.date().nullish().meta({ description: 'Today when left out.' }),
          atOnce: z.boolean().default(false).meta({ description: 'It is there already: no way to go.' }),
          note: z.string().trim().max(300).nullish(),
          lines: z
            .array(z.strictObject({ sku: z.string().trim().min(1).max(100), quantity: quantityIn }))
            .min(1)
            .max(1_000),
        }),
        response: answers(transferShape, withBody),
      },
      config: { needs: 'stock.manage' },
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { lines, expectedOn, note, ...rest } = request.body
        const steps = await stepsOfAll(
          ctx,
          lines.map(({ sku }) => sku),
        )
        const moves = lines.map(({ sku, quantity }) => ({ sku, qty: countedSteps(quantity, steps(sku)) }))
        return known(ctx, await transferStock(ctx, { ...rest, expectedOn: expectedOn ?? null, note: note ?? null, lines: moves }))
      }),
  )

  api.post(
    '/stock-transfers/:number/receive',
    {
      schema: {
        operationId: 'receiveTransfer',
        tags: ['Stock'],
        summary: 'Receive a transfer, whole or a part',
        description: 'What has arrived serves who waits there. `close`: nothing more will come.',
        params: byNumber,
        body: z.strictObject({
          version: seen,
          close: z.boolean().default(false),
          lines: z
            .array(z.strictObject({ line: z.int().min(1), quantity: quantityIn }))
            .max(1_000)
            .optional()
            .meta({ description: 'What has arrived; everything that is still under way when left out.' }),
        }),
        response: answers(transferShape, [404, ...withBody]),
      },
      config: { needs: 'stock.manage' },
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const transfer = await read(ctx, request.params.number)
        const { lines, close, version } = request.body
        const steps = new Map(transfer.rows.map((row) => [row.line, row.stepsPerUnit]))
        const got = lines?.map(({ line, quantity }) => ({ line, qty: countedSteps(quantity, steps.get(line) ?? 1) }))
        const all = transfer.rows.map(({ line, qty, received }) => ({ line, qty: qty - received }))
        await receiveTransfer(ctx, { number: transfer.number, version: version ?? (lines ? null : transfer.version) }, got ?? all, { close })
        return known(ctx, transfer.number)
      }),
  )

  api.post(
    '/stock-transfers/:number/cancel',
    {
      schema: {
        operationId: 'cancelTransfer',
        tags: ['Stock'],
        summary: 'Call a transfer off',
        description: 'What is still under way is back where it left; what has arrived stays.',
        params: byNumber,
        body: z.strictObject({ version: seen }),
        response: answers(transferShape, [404, ...withBody]),
      },
      config: { needs: 'stock.manage' },
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { number } = request.params
        await cancelTransfer(ctx, { number, version: request.body.version ?? null })
        return known(ctx, number)
      }),
  )
}

async function read(ctx: Ctx, number: string) {
  const transfer = await transferByNumber(ctx, number)
  if (!transfer) throw new Refusal('stock.transfer_unknown', { number })
  return transfer
}

async function known(ctx: Ctx, number: string): Promise<z.infer<typeof transferShape>> {
  const transfer = await read(ctx, number)
  const lines = transfer.rows.map(({ line, sku, name, unit, stepsPerUnit, qty, received }) => ({
    line,
    sku,
    name,
    unit,
    quantity: quantityText(qty, stepsPerUnit),
    received: quantityText(received, stepsPerUnit),
  }))
  return { ...factsOf(transfer), lines }
}

function factsOf({ number, from, to, state, expectedOn, note, by, createdAt, receivedAt, cancelledAt, version }: TransferRow) {
  return { number, from, to, state, expectedOn, note, by, createdAt, receivedAt, cancelledAt, version }
}
