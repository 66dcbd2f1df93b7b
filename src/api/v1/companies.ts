import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { companyById, listCompanies, type Company } from '#modules/accounts/index.ts'
import { creditForStaff } from '#modules/credit/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Api } from '../host.ts'
import { cents } from './shapes/money.ts'
import { after, cursorsOf, limitUpTo, pageOf } from './shapes/page.ts'
import { answers } from './shapes/problem.ts'

const companyShape = z
  .object({
    id: z.string(),
    number: z.string(),
    name: z.string(),
    legalForm: z.string().nullable(),
    siren: z.string().nullable(),
    vatNumber: z.string().nullable(),
    country: z.string(),
    className: z.string().meta({ description: 'Tariff class.' }),
    parentId: z.string().nullable(),
    locale: z.string(),
    currency: z.string(),
    state: z.string().meta({ description: 'pending, active, blocked or closed.' }),
    minOrderCents: cents.nullable(),
    carriageFreeCents: cents.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Company' })

const creditShape = z
  .object({
    limitCents: cents.nullable().meta({ description: 'Null: none is set.' }),
    heldCents: cents.meta({ description: 'Orders not yet shipped, gross.' }),
    dueCents: cents.meta({ description: 'Shipped and not settled, gross.' }),
    outstandingCents: cents.meta({ description: 'Held and due together.' }),
    leftCents: cents.nullable().meta({ description: 'What may still be ordered on account.' }),
    termCode: z.string(),
    termName: z.string(),
    blockedReason: z.string().nullable(),
  })
  .meta({ id: 'Credit' })

const byId = z.object({ id: z.string().min(1).max(60) })

/** Clients and what they owe. */
export function companyRoutes(api: Api): void {
  api.get(
    '/companies',
    {
      schema: {
        operationId: 'listCompanies',
        tags: ['Companies'],
        summary: 'Clients by name',
        response: answers(pageOf(companyShape)),
        querystring: z.strictObject({ q: z.string().trim().max(200).optional().meta({ description: 'Name, number, SIREN or VAT number.' }), limit: limitUpTo(200, 50), after }),
      },
      config: { needs: 'companies.read' },
    },
    async ({ ctx, query: { q, limit, after: cursor } }) => {
      const cursors = cursorsOf('companies', { q })
      const found = await listCompanies(ctx, { words: q, limit, after: cursors.in(cursor) ?? undefined })
      return { rows: found.rows.map(present), total: found.total, next: cursors.out(found.next) }
    },
  )

  api.get(
    '/companies/:id',
    {
      schema: { operationId: 'getCompany', tags: ['Companies'], summary: 'One client', params: byId, response: answers(companyShape, [404]) },
      config: { needs: 'companies.read' },
    },
    async ({ ctx, params: { id } }) => present(await known(ctx, id)),
  )

  api.get(
    '/companies/:id/credit',
    {
      schema: {
        operationId: 'getCredit',
        tags: ['Credit'],
        summary: 'What a client owes',
        description: 'Exact at this moment.',
        params: byId,
        response: answers(creditShape, [404]),
      },
      config: { needs: 'credit.read' },
    },
    async ({ ctx, params: { id } }) => creditForStaff(ctx, (await known(ctx, id)).id),
  )
}

async function known(ctx: Ctx, id: string): Promise<Company> {
  const company = await companyById(ctx, id)
  if (!company) throw new Refusal('company.unknown', { companyId: id })
  return company
}

function present(company: Company): z.infer<typeof companyShape> {
  const { id, number, name, legalForm, siren, vatNumber, country, className, parentId, locale, currency, state, minOrderCents, carriageFreeCents, version } = company
  return { id, number, name, legalForm, siren, vatNumber, country, className, parentId, locale, currency, state, minOrderCents, carriageFreeCents, version }
}
