import { sql } from 'kysely'
import { addDays, dayOf } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import { Refusal } from '#kernel/refusal.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { dueOn, type Term } from './due-on.ts'
import { own } from './tables.ts'

export type Held = { state: 'held' } | { state: 'waits'; reason: 'credit_limit'; missingCents: Cents }

/**
 * Counts an order's gross as outstanding. Answers held, or waits when it leads above the credit limit (it is counted all the same: finance
 * decides). Refuses `credit.company_blocked` with the reason.
 */
export async function hold(tx: TxCtx, order: { companyId: string; orderId: string; grossCents: Cents }): Promise<Held> {
  const account = await book(tx, { companyId: order.companyId, kind: 'hold', heldDelta: order.grossCents, dueDelta: 0, orderId: order.orderId })
  if (account.blocked_reason !== null) throw new Refusal('credit.company_blocked', { reason: account.blocked_reason })
  const missingCents = account.limit_cents === null ? 0 : account.held_cents + account.due_cents - account.limit_cents
  return missingCents > 0 ? { state: 'waits', reason: 'credit_limit', missingCents } : { state: 'held' }
}

/** Gives back what an order holds, in part or whole: a cancelled line, a cancelled order. */
export async function release(tx: TxCtx, order: { companyId: string; orderId: string; grossCents: Cents }): Promise<void> {
  if (order.grossCents === 0) return
  await book(tx, { companyId: order.companyId, kind: 'release', heldDelta: -order.grossCents, dueDelta: 0, orderId: order.orderId })
}

/** Turns what was held into what is due, when goods leave; the due day follows the client's term from today on, `extraDays` later. Gives the due day. */
export async function charge(tx: TxCtx, shipped: { companyId: string; orderId: string; document: string; grossCents: Cents; extraDays?: number }): Promise<string> {
  const { zone } = await tx.tools.settings.read(tx, sellerSettings)
  const term = await termOf(tx, shipped.companyId)
  const due = addDays(dueOn(dayOf(tx.now, zone), term), shipped.extraDays ?? 0)
  await book(tx, {
    companyId: shipped.companyId,
    kind: 'charge',
    heldDelta: -shipped.grossCents,
    dueDelta: shipped.grossCents,
    orderId: shipped.orderId,
    document: shipped.document,
    dueOn: due,
  })
  return due
}

type Booking = {
  companyId: string
  kind: string
  heldDelta: number
  dueDelta: number
  orderId?: string
  document?: string
  dueOn?: string
  note?: string | null
  sourceKey?: string | null
}
type Account = { limit_cents: number | null; held_cents: number; due_cents: number; blocked_reason: string | null }

/** One entry and the account's figures in one statement; the account's row stays locked until the caller commits. */
export async function book(tx: TxCtx, entry: Booking): Promise<Account> {
  const { rows } = await sql<Account>`
    with noted as (
      insert into credit.account (company_id, held_cents, due_cents) values (${entry.companyId}, ${entry.heldDelta}, ${entry.dueDelta})
      on conflict (company_id) do update set held_cents = credit.account.held_cents + ${entry.heldDelta}, due_cents = credit.account.due_cents + ${entry.dueDelta}, updated_at = ${tx.now.toString()}::timestamptz
      returning company_id, limit_cents, held_cents, due_cents, blocked_reason
    ), entered as (
      insert into credit.entry (company_id, kind, held_delta, due_delta, order_id, document, due_on, at, actor, actor_name, note, source_key)
      select company_id, ${entry.kind}, ${entry.heldDelta}, ${entry.dueDelta}, ${entry.orderId ?? null}, ${entry.document ?? null}, ${entry.dueOn ?? null}::date,
        ${tx.now.toString()}::timestamptz, ${tx.actor.id}, ${tx.actor.name}, ${entry.note ?? null}, ${entry.sourceKey ?? null} from noted
    )
    select limit_cents, held_cents, due_cents, blocked_reason from noted`.execute(tx.db)
  return rows[0]!
}

/** The client's payment term. */
export async function termOf(ctx: Ctx | TxCtx, companyId: string): Promise<Term> {
  const row = await own(ctx)
    .selectFrom('credit.term as t')
    .leftJoin('credit.account as a', (join) => join.onRef('a.term_code', '=', 't.code').on('a.company_id', '=', companyId))
    .select(['t.code', 't.days', 't.end_of_month as endOfMonth'])
    .orderBy(sql`a.company_id is null`)
    .orderBy(sql`t.code <> 'net30'`)
    .limit(1)
    .executeTakeFirstOrThrow()
  return row as Term
}
