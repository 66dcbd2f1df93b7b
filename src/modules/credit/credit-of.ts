import { sql } from 'kysely'
import { z } from 'zod'
import type { Day } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import { isAllowed, mustBeAllowed, mustHaveCompany, mustSeeCompany } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { ask } from '#platform/database/ask.ts'
import { own } from './tables.ts'

export type Credit = {
  limitCents: Cents | null
  heldCents: Cents
  dueCents: Cents
  /** held + due. */
  outstandingCents: Cents
  /** What may still be ordered on account; null when there is no limit. */
  leftCents: Cents | null
  termCode: string
  termName: string
  blockedReason: string | null
}

/** The acting company's credit, exact at this moment; gross cents. */
export async function creditOf(ctx: Ctx): Promise<Credit> {
  return read(ctx, mustHaveCompany(ctx).id)
}

/** A company's credit for staff. */
export async function creditForStaff(ctx: Ctx, companyId: string): Promise<Credit> {
  if (!isAllowed(ctx, 'credit.read_all')) {
    mustBeAllowed(ctx, 'companies.read')
    await mustSeeCompany(ctx, companyId)
  }
  return read(ctx, companyId)
}

async function read(ctx: Ctx, companyId: string): Promise<Credit> {
  const { account: row } = await ask<{ account: { limit_cents: number | null; held_cents: number; due_cents: number; code: string; name: string; blocked_reason: string | null } }>(
    ctx,
    {
      account: sql`
      select json_build_object('limit_cents', a.limit_cents, 'held_cents', coalesce(a.held_cents, 0), 'due_cents', coalesce(a.due_cents, 0), 'code', t.code,
        'name', ${ctx.locale === 'en' ? sql`t.name_en` : sql`t.name_fr`}, 'blocked_reason', a.blocked_reason)
      from (select ${companyId}::text as id) c left join credit.account a on a.company_id = c.id join credit.term t on t.code = coalesce(a.term_code, 'net30')`,
    },
  )
  const outstandingCents = row.held_cents + row.due_cents
  return {
    limitCents: row.limit_cents,
    heldCents: row.held_cents,
    dueCents: row.due_cents,
    outstandingCents,
    leftCents: row.limit_cents === null ? null : Math.max(0, row.limit_cents - outstandingCents),
    termCode: row.code,
    termName: row.name,
    blockedReason: row.blocked_reason,
  }
}

export type CreditEntry = {
  id: number
  kind: string
  heldDelta: Cents
  dueDelta: Cents
  orderId: string | null
  document: string | null
  dueOn: Day | null
  at: string
  actorName: string
  note: string | null
}

/** The entries behind the acting company's outstanding, the newest first. */
export async function creditEntries(ctx: Ctx, limit = 100): Promise<CreditEntry[]> {
  mustBeAllowed(ctx, 'credit.read')
  return entriesOf(ctx, mustHaveCompany(ctx).id, limit)
}

/** The entries of a company for finance. */
export async function creditEntriesForStaff(ctx: Ctx, companyId: string, limit = 100): Promise<CreditEntry[]> {
  mustBeAllowed(ctx, 'credit.read_all')
  return entriesOf(ctx, companyId, limit)
}

async function entriesOf(ctx: Ctx, companyId: string, limit: number): Promise<CreditEntry[]> {
  return own(ctx)
    .selectFrom('credit.entry')
    .select(['id', 'kind', 'held_delta as heldDelta', 'due_delta as dueDelta', 'order_id as orderId', 'document', 'due_on as dueOn', 'at', 'actor_name as actorName', 'note'])
    .where('company_id', '=', companyId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** The payment terms that a client can be given. */
export async function terms(ctx: Ctx): Promise<{ code: string; name: string }[]> {
  return own(ctx)
    .selectFrom('credit.term')
    .select(['code', ctx.locale === 'en' ? 'name_en as name' : 'name_fr as name'])
    .orderBy('days')
    .execute()
}

export const creditInput = z.object({ limitCents: z.number().int().min(0).nullable(), termCode: z.string().min(1), blockedReason: z.string().trim().max(300).nullable() })

/** Sets a client's limit, term and block; noted in the audit with before and after. */
export async function changeCredit(ctx: Ctx, companyId: string, input: z.infer<typeof creditInput>): Promise<void> {
  mustBeAllowed(ctx, 'credit.manage')
  const wanted = creditInput.parse(input)
  await inTransaction(ctx, async (tx) => {
    const before = await own(tx)
      .selectFrom('credit.account')
      .select(['limit_cents', 'term_code', 'blocked_reason'])
      .where('company_id', '=', companyId)
      .forUpdate()
      .executeTakeFirst()
    const columns = { limit_cents: wanted.limitCents, term_code: wanted.termCode, blocked_reason: wanted.blockedReason || null, updated_at: tx.now.toString() }
    await own(tx)
      .insertInto('credit.account')
      .values({ company_id: companyId, ...columns })
      .onConflict((conflict) => conflict.column('company_id').doUpdateSet(columns))
      .execute()
    await audit(tx, 'credit.changed', companyId, { before, after: wanted })
  })
}
