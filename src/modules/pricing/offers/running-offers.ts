import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Locale } from '#kernel/locale.ts'
import type { ActingCompany, Ctx, TxCtx } from '#platform/context.ts'
import type { Offer } from './offer.ts'

/** An offer as SQL gives it, with its name in both languages. */
export type OfferCells = Omit<Offer, 'name'> & { nameFr: string; nameEn: string }

/**
 * The offers that may run for a company on a day, as one JSON value for the statement that reads a company's sources: active, valid, for it. A parent's offers, and
 * those for the group that it is the head of, hold for its children; a visitor sees those for everybody, without those that ask who he is. What is left of their uses and budgets: `stillRunning`.
 */
export function offersFor(company: ActingCompany | null, on: Day, currency: string): RawBuilder<unknown> {
  return sql`select json_agg(${cells} order by o.position, o.id) from pricing.offer o
    where o.state = 'active' and o.valid @> ${on}::date and o.currency = ${currency}
      and (o.audience = 'all' or o.class_id = ${company?.classId ?? null}::text or o.company_id = any(${company ? [company.id, ...company.parentIds] : []}::text[]))
      and (${company !== null}::boolean or not o.first_order)`
}

/** Those of the offers that have uses and budget left for the acting company now, with what is left. No statement when none of them is limited. */
export async function stillRunning(ctx: Ctx, offers: readonly Offer[]): Promise<Offer[]> {
  const limited = offers.filter((offer) => offer.limited)
  if (limited.length === 0) return [...offers]
  const id = ctx.actor.company?.id ?? null
  const { rows } = await sql<{ id: number; left: number | null }>`
    select o.id, o.budget_cents - o.spent_cents as left from pricing.offer o where o.id = any(${limited.map((offer) => offer.id)}::bigint[])
      and (o.max_uses is null or o.uses < o.max_uses) and (o.budget_cents is null or o.spent_cents < o.budget_cents)
      and (o.max_uses_company is null or not exists (select from pricing.offer_company u where u.offer_id = o.id and u.company_id = ${id}::text and u.uses >= o.max_uses_company))
      and (not o.first_order or (${id}::text is not null and not exists (select from pricing.ordered f where f.company_id = ${id}::text)))`.execute(ctx.db)
  const left = new Map(rows.map((row) => [row.id, row.left]))
  return offers.flatMap((offer) => (!offer.limited ? [offer] : left.has(offer.id) ? [{ ...offer, leftCents: left.get(offer.id)! }] : []))
}

const cells = sql`json_build_object('id', o.id, 'version', o.version, 'code', o.code, 'nameFr', o.name_fr, 'nameEn', o.name_en, 'audience', o.audience, 'from', lower(o.valid), 'to', upper(o.valid) - 1,
  'target', o.target, 'targetIds', array_remove(o.target_id || o.more_target_ids, null), 'minNetCents', o.min_net_cents, 'minQty', o.min_qty, 'actionKind', o.action_kind, 'settings', o.action, 'exclusive', o.exclusive,
  'onAgreement', o.on_agreement, 'leftCents', o.budget_cents - o.spent_cents,
  'limited', o.max_uses is not null or o.max_uses_company is not null or o.budget_cents is not null or o.first_order)`

/** An offer as the database tells it, by its name in the reader's language. */
export function offerOf({ nameFr, nameEn, ...offer }: OfferCells, locale: Locale): Offer {
  return { ...offer, name: locale === 'en' ? nameEn : nameFr }
}

/** The offers that an order has redeemed, whether they still run or not: its changed lines keep them and get no others. */
export async function offersOfOrder(tx: TxCtx, orderId: string): Promise<Offer[]> {
  const { rows } = await sql<{ offers: OfferCells[] | null }>`
    select json_agg(${cells} order by o.position, o.id) as offers from pricing.offer o join pricing.redemption r on r.offer_id = o.id
    where r.order_id = ${orderId} and r.given_back_at is null`.execute(tx.db)
  return (rows[0]?.offers ?? []).map((offer) => ({ ...offerOf(offer, tx.locale), leftCents: null }))
}

/** What runs for the acting company with and without one offer, whatever its state, days and caps; `fits` says whether it is for this company at all. For a trial by staff. */
export async function trialOffers(ctx: Ctx, offerId: number, on: Day, currency: string): Promise<{ without: Offer[]; with: Offer[]; fits: boolean }> {
  const company = ctx.actor.company
  const { rows } = await sql<{ running: OfferCells[] | null; all: OfferCells[] | null; fits: boolean | null }>`
    with running as materialized (select (${offersFor(company, on, currency)}) as offers)
    select (select offers from running) as running,
      (select json_agg(${cells} order by o.position, o.id) from pricing.offer o where o.id = ${offerId} or o.id in (select (x ->> 'id')::bigint from running, json_array_elements(offers) x)) as all,
      (select o.audience = 'all' or o.class_id = ${company?.classId ?? null}::text or o.company_id = any(${company ? [company.id, ...company.parentIds] : []}::text[]) from pricing.offer o where o.id = ${offerId}) as fits`.execute(
    ctx.db,
  )
  const fits = rows[0]?.fits ?? false
  const offers = (rows[0]?.all ?? []).map((offer) => ({ ...offerOf(offer, ctx.locale), ...(offer.id === offerId ? { leftCents: null } : {}) }))
  const without = await stillRunning(
    ctx,
    offers.filter((offer) => offer.id !== offerId),
  )
  const running = new Set(without.map((offer) => offer.id))
  return { without, with: fits ? offers.filter((offer) => offer.id === offerId || running.has(offer.id)) : without, fits }
}
