import { sql } from 'kysely'
import { mustHaveCompany } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { own } from '../tables.ts'
import type { AppliedOffer } from './offer.ts'

/**
 * Counts an order's offers: uses, uses of the company, budget, each by a guarded update, offers in the order of their ids. False when one
 * can't be had as it was priced: somebody took the last of it, it was changed or stopped; the caller then undoes everything. Also notes the company's first order, and answers false when
 * an offer for first orders meets a second one. Runs after stock, before credit.
 */
export async function redeemOffers(tx: TxCtx, orderId: string, applied: readonly AppliedOffer[]): Promise<boolean> {
  const company = mustHaveCompany(tx)
  for (const { offer, savedCents } of applied.toSorted((a, b) => a.offer.id - b.offer.id)) {
    if (!(await take(tx, { orderId, companyId: company.id, offerId: offer.id, version: offer.version, savedCents }))) return false
  }
  const noted = await sql`insert into pricing.ordered (company_id, first_order_id) values (${company.id}, ${orderId}) on conflict do nothing`.execute(tx.db)
  if ((noted.numAffectedRows ?? 0n) > 0n || applied.length === 0) return true
  const { first } = await own(tx)
    .selectFrom('pricing.offer')
    .select((e) => e.fn.countAll<number>().as('first'))
    .where(
      'id',
      'in',
      applied.map(({ offer }) => offer.id),
    )
    .where('first_order', '=', true)
    .executeTakeFirstOrThrow()
  return Number(first) === 0
}

type Taking = { orderId: string; companyId: string; offerId: number; version: number; savedCents: number }

async function take(tx: TxCtx, { orderId, companyId, offerId, version, savedCents }: Taking): Promise<boolean> {
  const { rows } = await sql<{ most: number | null }>`
    update pricing.offer set uses = uses + 1, spent_cents = spent_cents + ${savedCents}
    where id = ${offerId} and version = ${version} and state = 'active' and (max_uses is null or uses < max_uses) and (budget_cents is null or spent_cents + ${savedCents} <= budget_cents)
    returning max_uses_company as most`.execute(tx.db)
  const [offer] = rows
  if (!offer) return false
  const mine = await sql`
    insert into pricing.offer_company as c (offer_id, company_id, uses) values (${offerId}, ${companyId}, 1)
    on conflict (offer_id, company_id) do update set uses = c.uses + 1 where ${offer.most}::bigint is null or c.uses < ${offer.most}::bigint`.execute(tx.db)
  if ((mine.numAffectedRows ?? 0n) === 0n) return false
  await own(tx)
    .insertInto('pricing.redemption')
    .values({ order_id: orderId, offer_id: offerId, company_id: companyId, saved_cents: savedCents, redeemed_at: tx.now.toString() })
    .execute()
  return true
}
