import { z } from 'zod'
import {
  approveSupplyOrder,
  answerEffect,
  confirmSupplyOrder,
  delayEffect,
  type DelayEffect,
  type SupplierAnswer,
  endSupplyOrder,
  postponeSupplyOrder,
  submitSupplyOrder,
  supplyOrderByNumber,
  type SeenOrder,
} from '#modules/supply/index.ts'
import type { Right } from '#modules/accounts/index.ts'
import { shipFromSupplier } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import { quantityText } from '#kernel/quantity.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { answers, withBody } from '../shapes/problem.ts'
import { readUnitNet, unitNetIn } from '../shapes/price-line.ts'
import { countedSteps, quantityIn, quantityOut } from '../shapes/quantity.ts'
import { seen } from '../shapes/seen.ts'
import { byOrderNumber, supplyOrderNow, supplyOrderShape } from '../shapes/supply-order.ts'

const day = z.iso.date()
const reason = z.string().trim().max(300)
const plain = z.strictObject({ version: seen })
const moves = z
  .array(z.strictObject({ id: z.string().max(60).meta({ description: 'Of a part that is expected.' }), dueOn: day }))
  .min(1)
  .max(1_000)
const confirmation = z.strictObject({
  version: seen,
  supplierRef: z.string().max(60).optional(),
  carriageCents: z.int().min(0).max(100_000_000).nullable().optional().meta({ description: 'His carriage, cents without VAT; as it stands when left out.' }),
  lines: z
    .array(
      z.strictObject({
        position: z.int(),
        expected: z
          .array(z.strictObject({ dueOn: day, quantity: quantityIn }))
          .max(50)
          .meta({ description: 'What is still to come; an empty list: nothing.' }),
        unitNet: unitNetIn.optional().meta({ description: 'His price, when it is another one than ordered.' }),
      }),
    )
    .max(1_000)
    .default([])
    .meta({ description: 'Lines left out stay as they are; at the first answer they are confirmed as ordered.' }),
})
const effect = z
  .object({
    moved: z.array(
      z.object({
        order: z.string().meta({ description: 'Id of a client order.' }),
        line: z.int(),
        sku: z.string(),
        quantity: quantityOut,
        from: day.nullable(),
        to: day.nullable(),
      }),
    ),
    fromStock: z
      .array(z.object({ order: z.string().meta({ description: 'Id of a client order.' }), line: z.int(), sku: z.string(), quantity: quantityOut, warehouse: z.string() }))
      .meta({ description: 'What would be taken from our own free stock for clients, instead of what the supplier does not bring.' }),
    remedies: z.array(
      z.object({
        kind: z.enum(['supplier', 'transfer', 'own', 'part']).meta({ description: '`own`: what we have ourselves could leave instead of what a supplier delivers to the client.' }),
        sku: z.string(),
        supplier: z.string().nullable(),
        dueOn: day.nullable(),
        warehouse: z.string().nullable(),
        quantity: quantityOut.nullable(),
      }),
    ),
  })
  .meta({ id: 'DelayEffect' })

/** What becomes of a supply order: each route calls the verb of that name, with the version that was seen. */
export function supplyVerbRoutes(api: Api): void {
  verb(
    'submit',
    { operationId: 'submitSupplyOrder', summary: 'Send a draft to its supplier', description: "Or to whoever approves it, from the seller's limit on." },
    'supply.manage',
    plain,
    (ctx, order) => submitSupplyOrder(ctx, order),
  )
  verb(
    'approve',
    { operationId: 'approveSupplyOrder', summary: 'Let an order leave', description: 'Neither its author nor its sender may.' },
    'supply.approve',
    plain,
    (ctx, order) => approveSupplyOrder(ctx, order),
  )
  verb(
    'reject',
    { operationId: 'rejectSupplyOrder', summary: 'Give an order back as a draft', description: 'With the reason; neither its author nor its sender may.' },
    'supply.approve',
    z.strictObject({ version: seen, reason: reason.min(1) }),
    (ctx, order, body) => approveSupplyOrder(ctx, order, body.reason),
  )
  verb(
    'confirm',
    {
      operationId: 'confirmSupplyOrder',
      summary: 'What the supplier answered',
      description: 'More or less than ordered, over several days, at another price. Clients who wait are promised anew.',
    },
    'supply.manage',
    confirmation,
    async (ctx, order, body) => {
      await confirmSupplyOrder(ctx, order, await answerOf(ctx, order.number, body))
    },
  )
  verb(
    'shipped',
    {
      operationId: 'shipSupplyOrder',
      summary: 'The supplier has delivered to the client',
      description:
        "Of an order that he delivers to the client himself: all that is still to come, or the positions that are named. The client's order ships and falls due. The same `sourceKey` ships once.",
    },
    'supply.receive',
    z.strictObject({
      version: seen,
      tracking: z.string().trim().max(100).nullish(),
      sourceKey: z.string().trim().min(1).max(100).nullish(),
      lines: z
        .array(z.strictObject({ position: z.int(), quantity: quantityIn }))
        .max(1_000)
        .optional(),
    }),
    async (ctx, order, { tracking = null, sourceKey = null, lines }) => {
      const stepsAt = new Map(lines ? (await supplyOrderByNumber(ctx, order.number)).lines.map((line) => [line.position, line.stepsPerUnit]) : [])
      await shipFromSupplier(ctx, order, {
        tracking,
        sourceKey,
        lines: lines?.map(({ position, quantity }) => ({ position, qty: countedSteps(quantity, stepsAt.get(position) ?? 1) })) ?? null,
      })
    },
  )
  verb(
    'postpone',
    { operationId: 'postponeSupplyOrder', summary: 'Move expected days', description: 'Later or sooner. Clients who wait are promised anew and told.' },
    'supply.manage',
    z.strictObject({ version: seen, moves, reason: reason.optional() }),
    (ctx, order, body) => postponeSupplyOrder(ctx, order, daysOf(body.moves), body.reason ?? null),
  )
  verb(
    'cancel',
    {
      operationId: 'cancelSupplyOrder',
      summary: 'Nothing more will come of an order',
      description: 'Cancelled when nothing came yet, closed otherwise. A supplier who had it is told, clients who waited are promised anew.',
    },
    'supply.manage',
    z.strictObject({ version: seen, reason: reason.optional() }),
    (ctx, order, body) => endSupplyOrder(ctx, order, body.reason ?? null),
  )

  api.post(
    '/supply-orders/:number/delay-effect',
    {
      schema: {
        operationId: 'previewDelay',
        tags: ['Supply'],
        summary: 'What moving days would do',
        description: 'Which client orders would be promised for another day, and what could be done instead. Nothing is kept, nobody is told.',
        params: byOrderNumber,
        body: z.strictObject({ moves }),
        response: answers(effect, [404, ...withBody]),
      },
      config: { needs: 'supply.manage' },
    },
    async ({ ctx, params, body }) => presentEffect(await delayEffect(ctx, { number: params.number, version: null }, daysOf(body.moves))),
  )

  api.post(
    '/supply-orders/:number/answer-effect',
    {
      schema: {
        operationId: 'previewConfirmation',
        tags: ['Supply'],
        summary: "What a supplier's answer would do",
        description:
          'Less than asked for, or later: which client orders would be promised for another day or for none, and what could be done instead. Nothing is kept, nobody is told.',
        params: byOrderNumber,
        body: confirmation,
        response: answers(effect, [404, ...withBody]),
      },
      config: { needs: 'supply.manage' },
    },
    async ({ ctx, params, body }) => presentEffect(await answerEffect(ctx, { number: params.number, version: body.version ?? null }, await answerOf(ctx, params.number, body))),
  )

  function verb<Body extends z.ZodType<{ version?: number | null | undefined }>>(
    name: string,
    words: { operationId: string; summary: string; description: string },
    needs: Right,
    body: Body,
    work: (ctx: Ctx, order: SeenOrder, body: z.output<Body>) => Promise<unknown>,
  ): void {
    const schema = { ...words, tags: ['Supply'], params: byOrderNumber, body, response: answers(supplyOrderShape, [404, ...withBody]) }
    api.post(`/supply-orders/:number/${name}`, { schema, config: { needs } }, async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { number } = request.params
        const asked = request.body as z.output<Body>
        await work(ctx, { number, version: asked.version ?? null }, asked)
        return supplyOrderNow(ctx, number)
      }),
    )
  }
}

function daysOf(asked: z.infer<typeof moves>): { dueId: string; dueOn: string }[] {
  return asked.map(({ id, dueOn }) => ({ dueId: id, dueOn }))
}

async function answerOf(ctx: Ctx, number: string, { supplierRef, carriageCents, lines }: z.output<typeof confirmation>): Promise<SupplierAnswer> {
  const stepsAt = new Map((await supplyOrderByNumber(ctx, number)).lines.map((line) => [line.position, line.stepsPerUnit]))
  return {
    supplierRef,
    carriageCents,
    lines: lines.map(({ position, expected, unitNet }) => ({
      position,
      parts: expected.map(({ dueOn, quantity }) => ({ dueOn, qty: countedSteps(quantity, stepsAt.get(position) ?? 1) })),
      price: unitNet && { unitNet: readUnitNet(unitNet.amount), per: unitNet.per },
    })),
  }
}

function presentEffect({ moved, fromStock, remedies, articles }: DelayEffect): z.infer<typeof effect> {
  const articleOf = new Map(articles.map((one) => [one.variantId, one]))
  const skuOf = (id: number) => articleOf.get(id)?.sku ?? ''
  const text = (id: number, steps: number) => quantityText(steps, articleOf.get(id)?.stepsPerUnit ?? 1)
  return {
    moved: moved.map(({ holder, line, variantId, qty, from, to }) => ({ order: holder, line, sku: skuOf(variantId), quantity: text(variantId, qty), from, to })),
    fromStock: fromStock.map(({ holder, line, variantId, qty, warehouse }) => ({ order: holder, line, sku: skuOf(variantId), quantity: text(variantId, qty), warehouse })),
    remedies: remedies.map((one) => ({
      kind: one.kind,
      sku: skuOf(one.variantId),
      supplier: one.kind === 'supplier' ? one.code : null,
      dueOn: one.kind === 'supplier' ? one.dueOn : null,
      warehouse: one.kind === 'transfer' || one.kind === 'own' ? one.warehouse : null,
      quantity: one.kind === 'supplier' ? null : text(one.variantId, one.qty),
    })),
  }
}
