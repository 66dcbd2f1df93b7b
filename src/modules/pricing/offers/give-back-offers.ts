import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { Cents } from '#kernel/money.ts'
import type { TxCtx } from '#platform/context.ts'

/**
 * A cancelled order gives its uses and its budget back; twice is no fault. `nextOrderId` is the company's earliest order that still stands, if any:
 * without one the company has never ordered. Offers in the order of their ids, before credit.
 */
export async function giveBackOffers(tx: TxCtx, orderId: string, nextOrderId: string | null): Promise<void> {
  const { rows } = await sql<{ offerId: number; companyId: string; savedCents: number }>`
    update pricing.redemption set given_back_at = ${tx.now.toString()}::timestamptz where order_id = ${orderId} and given_back_at is null
    returning offer_id as "offerId", company_id as "companyId", saved_cents as "savedCents"`.execute(tx.db)
  for (const { offerId, companyId, savedCents } of rows.toSorted((a, b) => a.offerId - b.offerId)) {
    await sql`update pricing.offer set uses = uses - 1, spent_cents = spent_cents - ${savedCents} where id = ${offerId}`.execute(tx.db)
    await sql`update pricing.offer_company set uses = uses - 1 where offer_id = ${offerId} and company_id = ${companyId}`.execute(tx.db)
  }
  if (nextOrderId === null) await sql`delete from pricing.ordered where first_order_id = ${orderId}`.execute(tx.db)
  else await sql`update pricing.ordered set first_order_id = ${nextOrderId} where first_order_id = ${orderId}`.execute(tx.db)
}

/** An order's lines were changed: its offers now save this much (by offer id). Refuses `offer.budget_over` when a budget does not cover what is more. */
export async function changeRedemption(tx: TxCtx, orderId: string, saved: ReadonlyMap<number, Cents>): Promise<void> {
  const { rows } = await sql<{ offerId: number; savedCents: number }>`
    select offer_id as "offerId", saved_cents as "savedCents" from pricing.redemption where order_id = ${orderId} and given_back_at is null order by offer_id`.execute(tx.db)
  for (const { offerId, savedCents } of rows) {
    const now = saved.get(offerId)
    if (now === undefined || now === savedCents) continue
    const more = now - savedCents
    const { rows: taken } = await sql<{ code: string }>`
      update pricing.offer set spent_cents = spent_cents + ${more} where id = ${offerId} and (${more} <= 0 or budget_cents is null or spent_cents + ${more} <= budget_cents) returning code`.execute(
      tx.db,
    )
    if (taken.length === 0) throw new Refusal('offer.budget_over', { offerId })
    await sql`update pricing.redemption set saved_cents = ${now} where order_id = ${orderId} and offer_id = ${offerId}`.execute(tx.db)
  }
}

/** Companies that have ordered before this shop knew them, with their earliest order: history counts for 'first order only'. */
export async function noteOrdered(tx: TxCtx, orders: readonly { companyId: string; orderId: string }[]): Promise<void> {
  await sql`insert into pricing.ordered (company_id, first_order_id)
    select distinct on (company_id) company_id, order_id from unnest(${orders.map((one) => one.companyId)}::text[], ${orders.map((one) => one.orderId)}::text[]) with ordinality as n(company_id, order_id, nth)
    order by company_id, nth on conflict do nothing`.execute(tx.db)
}
