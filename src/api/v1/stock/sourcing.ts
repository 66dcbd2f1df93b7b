import { z } from 'zod'
import { quantityText } from '#kernel/quantity.ts'
import { removeSourcingRule, saveSourcingRule, suppliersAskedChoices, sourcingKinds, sourcingNow, supplierWays, trySourcing, warehouseKinds } from '#modules/stock/index.ts'
import { heldStock, saveHeldStock } from '#modules/supply/index.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { audienceIn, byId, idOf } from '../shapes/kept.ts'
import { cents } from '../shapes/money.ts'
import { answers, withBody } from '../shapes/problem.ts'
import { countedSteps, quantityIn, quantityOut } from '../shapes/quantity.ts'
import { stepsOfAll } from '../shapes/steps-of.ts'

const country = z.string().regex(/^[A-Za-z]{2}$/)
const postalCode = z.string().trim().max(12)
const seen = z.int().min(0).nullish().meta({ description: 'The version that was read, 0 for none; another one is refused. Left out: whatever it is now.' })
const code = z.string().trim().min(1).max(40)
const km = z.int().min(0).max(1_000_000)
const zone = z.object({
  country: z.string(),
  prefix: z.string().max(12).meta({ description: "Beginning of a postcode; '' is the whole country. The longest answers." }),
  km: km.nullable(),
  parcelCents: cents.nullable(),
})
const rule = z
  .object({
    id: z.int(),
    company: z.string().nullable(),
    class: z.string().nullable(),
    kind: z.enum(sourcingKinds),
    warehouses: z.array(z.string()).meta({ description: 'Those that serve, in order; none: all that ship.' }),
    version: z.int(),
  })
  .meta({ id: 'SourcingRule' })
const terms = z
  .object({ leadDays: z.int().min(0).max(365), way: z.enum(supplierWays), receivesAt: z.string().max(40).nullable() })
  .meta({ description: "Of a supplier's stock: in how many working days it leaves; straight to the client, or through the own warehouse `receivesAt`." })
const service = {
  kind: z.enum(warehouseKinds),
  ships: z.boolean(),
  country: z.string().nullable(),
  postalCode: z.string().nullable(),
  parcelCents: cents.nullable(),
  zones: z.array(zone),
  terms: terms.nullable(),
  supplier: z.string().nullable().meta({ description: 'Whose stock it is, when a supplier holds it.' }),
}
const warehouse = z.object({ code: z.string(), name: z.string(), ...service, version: z.int() }).meta({ id: 'WarehouseService' })

const settings = {
  tells: z.boolean().meta({ description: 'Clients are told from which warehouses their orders leave.' }),
  suppliersAsked: z
    .enum(suppliersAskedChoices)
    .meta({ description: "Whether suppliers' stock is asked for what the own warehouses don't have before their incoming receipts, or only for what these don't bring." }),
}

/** Which warehouse serves what, and from where an order would leave. */
export function sourcingRoutes(api: Api): void {
  api.get(
    '/sourcing',
    {
      schema: {
        operationId: 'readSourcing',
        tags: ['Stock'],
        summary: 'Which warehouse serves what',
        response: answers(z.object({ ...settings, rules: z.array(rule), warehouses: z.array(warehouse) })),
      },
      config: { needs: 'stock.read' },
    },
    async ({ ctx }) => {
      const [{ tells, suppliersAsked, rules, warehouses }, held] = await Promise.all([sourcingNow(ctx), heldStock(ctx)])
      return {
        tells,
        suppliersAsked,
        rules: rules.map((one) => ({ ...one, company: one.company?.number ?? null, class: one.class?.code ?? null })),
        warehouses: warehouses.map(({ id: _, zones, ...one }) => ({ ...one, zones: [...zones], terms: one.terms ?? null, supplier: held.get(one.code)?.code ?? null })),
      }
    },
  )

  api.put(
    '/sourcing/rules',
    {
      schema: {
        operationId: 'saveSourcingRule',
        tags: ['Stock'],
        summary: 'Set the rule of a client, a class or everybody',
        description: 'The most particular rule decides. Neither company nor class: everybody.',
        body: z.strictObject({ ...audienceIn, kind: z.enum(sourcingKinds), warehouses: z.array(code).max(100).default([]), version: seen }),
        response: answers(idOf, withBody),
      },
      config: { needs: 'stock.manage' },
    },
    async (request, reply) =>
      repeatable(request, reply, async (ctx) => {
        const { version, ...input } = request.body
        return { id: await saveSourcingRule(ctx, { ...input, seen: version ?? null }) }
      }),
  )

  api.delete(
    '/sourcing/rules/:id',
    {
      schema: { operationId: 'removeSourcingRule', tags: ['Stock'], summary: 'Remove a rule', params: byId, response: answers(idOf) },
      config: { needs: 'stock.manage' },
    },
    async ({ ctx, params: { id } }) => {
      await removeSourcingRule(ctx, id, null)
      return { id }
    },
  )

  api.put(
    '/sourcing/warehouses/:code',
    {
      schema: {
        operationId: 'saveWarehouseService',
        tags: ['Stock'],
        summary: 'Set what a warehouse serves',
        params: z.object({ code }),
        body: z.strictObject({
          kind: z.enum(warehouseKinds).default('depot'),
          ships: z.boolean().default(true),
          country: country.nullish(),
          postalCode: postalCode.nullish(),
          parcelCents: cents.min(0).nullish(),
          zones: z.array(zone).max(1_000).default([]),
          terms: terms.nullish(),
          supplier: code.nullish(),
          version: seen,
        }),
        response: answers(z.object({ code: z.string() }), withBody),
      },
      config: { needs: 'stock.manage' },
    },
    async ({ ctx, params, body: { version, ...input } }) => {
      await saveHeldStock(ctx, params.code, {
        ...input,
        terms: input.terms ?? null,
        supplier: input.supplier ?? null,
        country: input.country ?? null,
        postalCode: input.postalCode ?? null,
        parcelCents: input.parcelCents ?? null,
        seen: version ?? null,
      })
      return { code: params.code }
    },
  )

  api.post(
    '/sourcing/plan',
    {
      schema: {
        operationId: 'planSources',
        tags: ['Stock'],
        summary: 'From where an order would leave now',
        description: 'Nothing is held. Left out, the company is anybody and the place unknown.',
        body: z.strictObject({
          company: audienceIn.company,
          country: country.nullish(),
          postalCode: postalCode.nullish(),
          lines: z
            .array(z.strictObject({ sku: z.string().trim().min(1).max(100), quantity: quantityIn }))
            .min(1)
            .max(1_000),
        }),
        response: answers(
          z.object({
            rule: z.object({ of: z.enum(['company', 'class', 'all']), kind: z.enum(sourcingKinds) }).nullable(),
            warehouses: z.array(z.object({ code: z.string(), name: z.string(), serves: z.boolean(), km: km.nullable(), parcelCents: cents.nullable(), lines: z.int() })),
            lines: z.array(
              z.object({
                sku: z.string(),
                unit: z.string(),
                quantity: quantityOut,
                missing: quantityOut,
                from: z.array(z.object({ warehouse: z.string(), quantity: quantityOut })),
              }),
            ),
            parcelCents: cents.nullable(),
          }),
          withBody,
        ),
      },
      config: { needs: 'stock.read' },
    },
    async ({ ctx, body }) => {
      const steps = await stepsOfAll(
        ctx,
        body.lines.map(({ sku }) => sku),
      )
      const trial = await trySourcing(ctx, {
        company: body.company ?? null,
        place: body.country ? { country: body.country.toUpperCase(), postalCode: body.postalCode ?? null } : null,
        lines: body.lines.map(({ sku, quantity }) => ({ sku, qty: countedSteps(quantity, steps(sku)) })),
      })
      return {
        rule: trial.rule,
        warehouses: trial.warehouses.map(({ code: place, name, serves, km: far, parcelCents, lines }) => ({ code: place, name, serves, km: far, parcelCents, lines })),
        lines: trial.lines.map(({ sku, unit, stepsPerUnit, qty, missing, parts }) => ({
          sku,
          unit,
          quantity: quantityText(qty, stepsPerUnit),
          missing: quantityText(missing, stepsPerUnit),
          from: parts.map((part) => ({ warehouse: part.code, quantity: quantityText(part.qty, stepsPerUnit) })),
        })),
        parcelCents: trial.parcelCents,
      }
    },
  )
}
