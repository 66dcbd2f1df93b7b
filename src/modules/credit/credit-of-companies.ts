import { sql } from 'kysely'
import type { Cents } from '#kernel/money.ts'
import { companiesByIds, isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { own } from './tables.ts'

export type CreditLine = { outstandingCents: Cents; limitCents: Cents | null; blocked: boolean }

/** What several clients owe and may, gross, for a list of them; one that never owed anything is not there. */
export async function creditOfCompanies(ctx: Ctx, companyIds: readonly string[]): Promise<Map<string, CreditLine>> {
  if (!isAllowed(ctx, 'credit.read_all')) mustBeAllowed(ctx, 'companies.read')
  const seen = isAllowed(ctx, 'credit.read_all') ? companyIds : [...(await companiesByIds(ctx, companyIds)).keys()]
  if (seen.length === 0) return new Map()
  const rows = await own(ctx)
    .selectFrom('credit.account')
    .select(['company_id as id', sql<number>`held_cents + due_cents`.as('outstandingCents'), 'limit_cents as limitCents', sql<boolean>`blocked_reason is not null`.as('blocked')])
    .where('company_id', 'in', [...seen])
    .execute()
  return new Map(rows.map(({ id, ...line }) => [id, line]))
}

/** Whether any client owes anything yet: what a new set-up asks. */
export async function anyOutstanding(ctx: Ctx): Promise<boolean> {
  mustBeAllowed(ctx, 'credit.read_all')
  return Boolean(await own(ctx).selectFrom('credit.entry').select('id').limit(1).executeTakeFirst())
}
