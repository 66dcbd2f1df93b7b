import { z } from 'zod'
import { archiveSupplier, listSuppliers, saveSupplier, supplierByCode, type Supplier, type SupplierInput } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { cents } from '../shapes/money.ts'
import { answers, withBody } from '../shapes/problem.ts'
import { etagOf, ifMatch, versionSeen } from '../shapes/version-seen.ts'

const rowShape = z
  .object({
    code: z.string(),
    name: z.string(),
    city: z.string().nullable(),
    country: z.string(),
    email: z.string().nullable(),
    currency: z.string(),
    leadDays: z.int().meta({ description: 'His working days.' }),
    minOrderCents: cents.nullable(),
    francoCents: cents.nullable(),
    articles: z.int(),
    openOrders: z.int(),
    lateOrders: z.int(),
    archived: z.boolean(),
  })
  .meta({ id: 'SupplierRow' })

const words = (most: number) => z.string().trim().max(most).nullable().default(null)
const amount = z.int().positive().nullable().default(null)
const contact = z.strictObject({ name: z.string().trim().min(1).max(120), job: words(80), email: words(200), phone: words(40) })
const closing = z.strictObject({ from: z.iso.date(), to: z.iso.date().meta({ description: 'Last day, included.' }), reason: words(120) })
const facts = {
  name: z.string().trim().min(1).max(120),
  email: words(200).meta({ description: 'Where orders go; without it they are sent by hand.' }),
  phone: words(40),
  line1: words(120),
  line2: words(120),
  postalCode: words(20),
  city: words(80),
  country: z.string().trim().length(2),
  locale: z.enum(['fr', 'en']).default('fr').meta({ description: 'In which orders are written.' }),
  currency: z.string().trim().length(3),
  clientNumber: words(40).meta({ description: 'Our number with him.' }),
  buyerId: words(60).meta({ description: 'Who is in charge of him, one of purchasing.' }),
  minOrderCents: amount.meta({ description: 'The smallest order that he takes.' }),
  minOrderUnits: amount,
  francoCents: amount.meta({ description: 'From here on he pays the carriage.' }),
  leadDays: z.int().min(0).max(730).meta({ description: 'His working days from order to delivery.' }),
  workDays: z.array(z.int().min(1).max(7)).min(1).default([1, 2, 3, 4, 5]).meta({ description: '1 is Monday.' }),
  paymentTerms: words(300),
  note: words(2_000),
  contacts: z.array(contact).max(50).default([]),
  closings: z.array(closing).max(100).default([]),
}
const code = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{1,20}$/)
const factsIn = z.strictObject(facts).meta({ id: 'SupplierFacts' })
const newSupplier = z.strictObject({ code, ...facts }).meta({ id: 'NewSupplier' })
const supplierShape = z.object({ code: z.string(), ...facts, archived: z.boolean(), version: z.int() }).meta({ id: 'Supplier' })
const byCode = z.object({ code })

/** From whom the seller buys. */
export function supplierRoutes(api: Api): void {
  api.get(
    '/suppliers',
    {
      schema: {
        operationId: 'listSuppliers',
        tags: ['Supply'],
        summary: 'Suppliers with what is open at each',
        description: 'All of them by name, without pages: a seller has some dozens.',
        querystring: z.strictObject({ q: z.string().max(200).optional(), only: z.enum(['late', 'open', 'archived']).optional() }),
        response: answers(z.object({ suppliers: z.array(rowShape) })),
      },
      config: { needs: 'supply.read' },
    },
    async ({ ctx, query: { q, only } }) => ({
      suppliers: (await listSuppliers(ctx, { words: q, only })).map(({ id: _, buyerName: __, openCents: ___, ...row }) => row),
    }),
  )

  api.get(
    '/suppliers/:code',
    {
      schema: {
        operationId: 'getSupplier',
        tags: ['Supply'],
        summary: 'One supplier',
        description: 'The header ETag names its version.',
        params: byCode,
        response: answers(supplierShape, [404]),
      },
      config: { needs: 'supply.read' },
    },
    async ({ ctx, params }, reply) => given(reply, await supplierByCode(ctx, params.code)),
  )

  api.post(
    '/suppliers',
    {
      schema: { operationId: 'createSupplier', tags: ['Supply'], summary: 'Add a supplier', body: newSupplier, response: answers(supplierShape, withBody) },
      config: { needs: 'supply.manage' },
    },
    async (request, reply) => given(reply, await repeatable(request, reply, async (ctx) => supplierByCode(ctx, await saveSupplier(ctx, null, request.body as SupplierInput)))),
  )

  api.put(
    '/suppliers/:code',
    {
      schema: {
        operationId: 'changeSupplier',
        tags: ['Supply'],
        summary: 'Change a supplier',
        description: 'All of it, as it shall be: what is left out is taken away. His articles and orders stay.',
        params: byCode,
        headers: ifMatch,
        body: factsIn,
        response: answers(supplierShape, [404, ...withBody]),
      },
      config: { needs: 'supply.manage' },
    },
    async (request, reply) =>
      given(
        reply,
        await repeatable(request, reply, async (ctx) => {
          const { code: own } = await supplierByCode(ctx, request.params.code)
          await saveSupplier(ctx, { code: own, version: versionSeen(request.headers['if-match']) }, { code: own, ...request.body } as SupplierInput)
          return supplierByCode(ctx, own)
        }),
      ),
  )

  for (const [verb, archived, operationId, summary] of [
    ['archive', true, 'archiveSupplier', 'Buy from a supplier no more'],
    ['reopen', false, 'reopenSupplier', 'Buy from a supplier again'],
  ] as const)
    api.post(
      `/suppliers/:code/${verb}`,
      {
        schema: {
          operationId,
          tags: ['Supply'],
          summary,
          description: 'His orders stay.',
          params: byCode,
          headers: ifMatch,
          body: z.strictObject({}),
          response: answers(supplierShape, [404, ...withBody]),
        },
        config: { needs: 'supply.manage' },
      },
      async (request, reply) => given(reply, await repeatable(request, reply, (ctx) => archivedNow(ctx, request.params.code, versionSeen(request.headers['if-match']), archived))),
    )
}

async function archivedNow(ctx: Ctx, typed: string, version: number, archived: boolean): Promise<Supplier> {
  const { code: own } = await supplierByCode(ctx, typed)
  await archiveSupplier(ctx, { code: own, version }, archived)
  return supplierByCode(ctx, own)
}

function given(reply: { header(name: string, value: string): unknown }, { id: _, locale, ...supplier }: Supplier): z.infer<typeof supplierShape> {
  reply.header('etag', etagOf(supplier.version))
  return { ...supplier, locale: locale as 'fr' | 'en' }
}
