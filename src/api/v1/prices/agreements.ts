import { z } from 'zod'
import { companyByNumber } from '#modules/accounts/index.ts'
import { agreementSituations, endAgreement, listAgreements, saveAgreement, targets, type AgreementInput, type AgreementSheet } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Api } from '../../host.ts'
import { repeatable } from '../../repeatable.ts'
import { knownAgreement } from '../shapes/known-agreement.ts'
import { cents, percentText } from '../shapes/money.ts'
import { after, cursorsOf, limitUpTo, pageOf } from '../shapes/page.ts'
import { readPercent } from '../shapes/percent.ts'
import { day } from '../shapes/price-line.ts'
import { answers, withBody } from '../shapes/problem.ts'
import { etagOf, ifMatch, versionSeen } from '../shapes/version-seen.ts'

const code = z.string().trim().min(1).max(40)
const state = z.enum(['draft', 'signed']).meta({ description: 'A draft decides no price.' })
const target = z.enum(targets)
const discount = z.object({
  target,
  code: z.string().nullable().meta({ description: 'Code of the brand, category or product, or the SKU.' }),
  percent: z.string(),
  onTop: z.boolean(),
})
const agreementShape = z
  .object({
    code: z.string(),
    name: z.string(),
    company: z.string().meta({ description: 'Number of the client; its children inherit the agreement.' }),
    companyName: z.string(),
    currency: z.string(),
    state,
    from: z.string().nullable(),
    to: z.string().nullable().meta({ description: 'Last day, included.' }),
    combine: z.enum(['chain', 'add']),
    bestPrice: z.boolean(),
    minOrderCents: cents.nullable().meta({ description: 'The smallest net order; it never changes a price.' }),
    note: z.string().nullable(),
    version: z.int(),
    prices: z.int(),
    discounts: z.array(discount),
    documents: z.array(z.object({ name: z.string(), mime: z.string(), bytes: z.int(), addedAt: z.string() })),
  })
  .meta({ id: 'Agreement' })
const rowShape = z
  .object({
    code: z.string(),
    name: z.string(),
    company: z.string(),
    companyName: z.string(),
    state,
    from: z.string().nullable(),
    to: z.string().nullable(),
    prices: z.int(),
    discounts: z.int(),
    documents: z.int(),
  })
  .meta({ id: 'AgreementRow' })
const terms = {
  name: z.string().trim().min(1).max(120),
  company: z.string().trim().min(1).max(60),
  state,
  from: day.nullish(),
  to: day.nullish(),
  combine: z.enum(['chain', 'add']).default('chain').meta({ description: 'Whether several discounts chain or add up.' }),
  bestPrice: z.boolean().default(false).meta({ description: 'Whether a lower price of what is asked later wins over a fixed one.' }),
  minOrderCents: z.int().min(1).nullish(),
  note: z.string().trim().max(2_000).nullish(),
  discounts: z
    .array(
      z.strictObject({
        target,
        code: z.string().trim().max(100).nullish(),
        percent: z.union([z.string().max(20), z.number()]).meta({ description: 'Per cent off, decimal text.', examples: ['5.5'] }),
        onTop: z.boolean().default(false).meta({
          description:
            'Also on fixed prices, of whichever agreement holds the price: this one, or another of the company or its parents. Otherwise on list prices only. Where several agreements have a discount for an article, only the first in the order of search takes one off.',
        }),
      }),
    )
    .max(200)
    .default([]),
}
const termsIn = z.strictObject(terms).meta({ id: 'AgreementTerms' })
const newAgreement = z.strictObject({ code, ...terms }).meta({ id: 'NewAgreement' })
const byCode = z.object({ code })

/** Negotiated terms of clients: discounts and fixed prices. For keys of the seller's. */
export function agreementRoutes(api: Api): void {
  api.get(
    '/agreements',
    {
      schema: {
        operationId: 'listAgreements',
        tags: ['Prices'],
        summary: 'Agreements, the first to end in front',
        description: "For keys of the seller's.",
        response: answers(pageOf(rowShape)),
        querystring: z.strictObject({
          q: z.string().trim().max(200).optional().meta({ description: 'Code, name or client.' }),
          company: z.string().trim().max(60).optional().meta({
            description:
              "Number of the client. What was signed with its parents comes too, as its prices do; each row's `company` says whose it is, and there alone it is changed.",
          }),
          situation: z.enum(agreementSituations).optional(),
          limit: limitUpTo(200, 50),
          after,
        }),
      },
      config: { needs: 'prices.read' },
    },
    async ({ ctx, query: { q, company, situation, limit, after: cursor } }) => {
      const cursors = cursorsOf('agreements', { q, company, situation })
      const companyId = company === undefined ? undefined : (await companyByNumber(ctx, company)).id
      const { rows, total, next } = await listAgreements(ctx, {
        words: q ?? '',
        ...(companyId && { companyId }),
        ...(situation && { situation }),
        limit,
        after: cursors.in(cursor),
      })
      return { total, next: cursors.out(next), rows: rows.map(({ id: _, companyId: __, companyNumber, ...row }) => ({ ...row, company: companyNumber })) }
    },
  )

  api.get(
    '/agreements/:code',
    {
      schema: {
        operationId: 'getAgreement',
        tags: ['Prices'],
        summary: 'One agreement',
        description: 'Terms, discounts and documents; the header ETag names its version.',
        params: byCode,
        response: answers(agreementShape, [404]),
      },
      config: { needs: 'prices.read' },
    },
    async ({ ctx, params }, reply) => given(reply, await knownAgreement(ctx, params.code)),
  )

  api.post(
    '/agreements',
    {
      schema: {
        operationId: 'createAgreement',
        tags: ['Prices'],
        summary: 'Make an agreement',
        description: 'It holds at the next request once it is signed, on its days.',
        body: newAgreement,
        response: answers(agreementShape, withBody),
      },
      config: { needs: 'prices.manage' },
    },
    async (request, reply) =>
      given(
        reply,
        await repeatable(request, reply, async (ctx) => {
          const { code: own, ...rest } = request.body
          await saveAgreement(ctx, { code: own, ...(await termsOf(ctx, rest)) })
          return knownAgreement(ctx, own)
        }),
      ),
  )

  api.put(
    '/agreements/:code',
    {
      schema: {
        operationId: 'changeAgreement',
        tags: ['Prices'],
        summary: 'Change the terms of an agreement',
        description: 'All terms and discounts, as they shall be: one that is left out is taken away. Fixed prices and documents stay.',
        params: byCode,
        headers: ifMatch,
        body: termsIn,
        response: answers(agreementShape, [...withBody, 404]),
      },
      config: { needs: 'prices.manage' },
    },
    async (request, reply) =>
      given(
        reply,
        await repeatable(request, reply, async (ctx) => {
          const agreement = await knownAgreement(ctx, request.params.code)
          await saveAgreement(ctx, { code: agreement.code, ...(await termsOf(ctx, request.body)) }, { id: agreement.id, version: versionSeen(request.headers['if-match']) })
          return knownAgreement(ctx, agreement.code)
        }),
      ),
  )

  api.post(
    '/agreements/:code/end',
    {
      schema: {
        operationId: 'endAgreement',
        tags: ['Prices'],
        summary: 'End an agreement',
        description: 'On its last day. What it held stays for explanations of the past.',
        params: byCode,
        headers: ifMatch,
        body: z.strictObject({ lastDay: day }),
        response: answers(agreementShape, [...withBody, 404]),
      },
      config: { needs: 'prices.manage' },
    },
    async (request, reply) =>
      given(
        reply,
        await repeatable(request, reply, async (ctx) => {
          const agreement = await knownAgreement(ctx, request.params.code)
          await endAgreement(ctx, { id: agreement.id, version: versionSeen(request.headers['if-match']) }, request.body.lastDay)
          return knownAgreement(ctx, agreement.code)
        }),
      ),
  )
}

async function termsOf(ctx: Ctx, { company, discounts, ...rest }: z.infer<typeof termsIn>): Promise<Omit<AgreementInput, 'code'>> {
  return { ...rest, companyId: (await companyByNumber(ctx, company)).id, discounts: discounts.map(({ percent, ...one }) => ({ ...one, share: readPercent(percent) })) }
}

function given(reply: { header(name: string, value: string): unknown }, agreement: AgreementSheet): z.infer<typeof agreementShape> {
  reply.header('etag', etagOf(agreement.version))
  const { code: own, name, companyNumber, companyName, currency, state: now, from, to, combine, bestPrice, minOrderCents, note, version, prices, discounts, documents } = agreement
  return {
    code: own,
    name,
    company: companyNumber,
    companyName,
    currency,
    state: now,
    from,
    to,
    combine,
    bestPrice,
    minOrderCents,
    note,
    version,
    prices,
    discounts: discounts.map((one) => ({ target: one.target as z.infer<typeof target>, code: one.code, percent: percentText(one.share), onTop: one.onTop })),
    documents: documents.map((one) => ({ name: one.name, mime: one.mime, bytes: one.bytes, addedAt: one.addedAt })),
  }
}
