import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { type NamedElsewhere } from '#modules/catalogue/index.ts'
import { auditAll } from '#platform/audit.ts'
import type { TxCtx } from '#platform/context.ts'
import { marginSettings } from './floor/least-margin.ts'

/**
 * Where prices name brands and categories: discounts of agreements, offers, revisions of lists, prices on request, margins by category. A category that is named stays
 * (`category.in_agreements`, `category.in_offers`, `category.in_revisions`, `category.in_prices`); discounts and offers on a brand follow it into another one. Two different discounts of one agreement that would
 * meet there are refused (`brand.discounts_meet`): which one shall hold is for a person to say.
 */
export const pricingNames: NamedElsewhere = { refuseGone, moved }

const shownCodes = 8

async function refuseGone(tx: TxCtx, categoryId: number): Promise<void> {
  const {
    rows: [named],
  } = await sql<{ agreements: string | null; offers: string | null; lists: string | null; asked: boolean }>`
    select
      (select string_agg(distinct a.code, ', ') from (select agreement_id from pricing.agreement_discount where target = 'category' and target_id = ${categoryId} order by 1 limit ${shownCodes}) d
        join pricing.agreement a on a.id = d.agreement_id) as agreements,
      (select string_agg(o.code, ', ' order by o.code) from (select code from pricing.offer where target = 'category' and target_id = ${categoryId} order by 1 limit ${shownCodes}) o) as offers,
      (select string_agg(distinct l.code, ', ') from (select list_id from pricing.revision where category_id = ${categoryId} order by 1 limit ${shownCodes}) r join pricing.price_list l on l.id = r.list_id) as lists,
      exists (select from pricing.on_request where target = 'category' and target_id = ${categoryId}) as asked`.execute(tx.db)
  if (named?.agreements) throw new Refusal('category.in_agreements', { codes: named.agreements })
  if (named?.offers) throw new Refusal('category.in_offers', { codes: named.offers })
  if (named?.lists) throw new Refusal('category.in_revisions', { codes: named.lists })
  const margins = await tx.tools.settings.read(tx, marginSettings)
  if (named?.asked || String(categoryId) in margins.byCategory) throw new Refusal('category.in_prices')
}

async function moved(tx: TxCtx, { from, into }: { from: number; into: number }): Promise<void> {
  const { rows: both } = await sql<{ code: string; same: boolean }>`
    select a.code, (d.share, d.on_top) = (e.share, e.on_top) as same
    from pricing.agreement a join pricing.agreement_discount d on d.agreement_id = a.id and d.target = 'brand' and d.target_id = ${from}
    join pricing.agreement_discount e on e.agreement_id = a.id and e.target = 'brand' and e.target_id = ${into} order by a.code`.execute(tx.db)
  const meeting = both.filter(({ same }) => !same).map(({ code }) => code)
  if (meeting.length > 0) throw new Refusal('brand.discounts_meet', { codes: [...new Set(meeting)].slice(0, shownCodes).join(', ') })
  const { rows: agreements } = await sql<{ code: string }>`
    update pricing.agreement a set version = a.version + 1, updated_at = ${tx.now.toString()}::timestamptz
    where a.id in (select agreement_id from pricing.agreement_discount where target = 'brand' and target_id = ${from}) returning a.code`.execute(tx.db)
  await sql`
    delete from pricing.agreement_discount d using pricing.agreement_discount e
    where d.target = 'brand' and d.target_id = ${from} and e.agreement_id = d.agreement_id and e.target = 'brand' and e.target_id = ${into}`.execute(tx.db)
  await sql`update pricing.agreement_discount set target_id = ${into} where target = 'brand' and target_id = ${from}`.execute(tx.db)
  const { rows: offers } = await sql<{ code: string }>`
    update pricing.offer o set target_id = ${into}, version = o.version + 1, updated_at = ${tx.now.toString()}::timestamptz where o.target = 'brand' and o.target_id = ${from} returning o.code`.execute(
    tx.db,
  )
  await auditAll(
    tx,
    'agreement.brand_merged',
    agreements.map(({ code }) => ({ subject: code, before: { brand: from }, after: { brand: into } })),
  )
  await auditAll(
    tx,
    'offer.brand_merged',
    offers.map(({ code }) => ({ subject: code, before: { brand: from }, after: { brand: into } })),
  )
}
