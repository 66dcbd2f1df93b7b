import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Millionths } from '#kernel/money.ts'
import { remember, type Ctx } from '#platform/context.ts'
import { keptWhile } from '#platform/database/versions.ts'
import type { Offer } from './offers/offer.ts'
import { offerOf, offersFor, stillRunning, type OfferCells } from './offers/running-offers.ts'

/** A list or agreement that may hold a price for the acting company, in the order in which it is asked. */
export type Element = {
  kind: 'agreement' | 'list'
  id: number
  code: string
  name: string
  audience: 'company' | 'parent' | 'class' | 'public'
  from: Day | null
  /** Last day, included. */
  to: Day | null
  /** True when quantities of several articles add up in it. */
  families: boolean
}

export type Discount = { target: 'all' | 'brand' | 'category' | 'product' | 'variant'; targetId: number | null; share: Millionths; onTop: boolean }
export type AgreementTerms = {
  element: Element
  combine: 'chain' | 'add'
  bestPrice: boolean
  discounts: Discount[]
  /** The smallest net order that it provides for, in cents. */ minOrderCents: number | null
}

/** What decides the acting company's prices on a day, whatever the article. */
export type Sources = {
  elements: Element[]
  agreements: AgreementTerms[]
  /** Rates in millionths by tax class, of the seller's country. */
  rates: Map<string, Millionths>
  /** The offers that run for the company, in their stated order. */
  offers: Offer[]
  /** True when prices of some articles are told on request only. */
  onRequest: boolean
}

type Row = {
  kind: Element['kind']
  id: number
  code: string
  name: string
  company_id: string | null
  class_id: string | null
  from: Day | null
  to: Day | null
  families: boolean
  combine: AgreementTerms['combine'] | null
  best_price: boolean | null
  discounts: Discount[] | null
  min_order_cents: number | null
}

/** The lists, agreements and VAT rates that apply on a day; one statement, and none while they stand as this process has read them. */
export async function sourcesOf(ctx: Ctx, on: Day, currency: string, sellerCountry: string): Promise<Sources> {
  const { company } = ctx.actor
  const whose = company ? [company.id, company.classId, ...company.parentIds].join() : ''
  return remember(ctx, `pricing.sources ${on} ${currency}`, async () => {
    const kept = await keptWhile(ctx, ['pricing'], `pricing.sources ${whose} ${on} ${currency} ${sellerCountry} ${ctx.locale}`, () => load(ctx, on, currency, sellerCountry))
    return { ...kept, offers: await stillRunning(ctx, kept.offers) }
  })
}

async function load(ctx: Ctx, on: Day, currency: string, sellerCountry: string): Promise<Sources> {
  const company = ctx.actor.company
  const lineage = company ? [company.id, ...company.parentIds] : []
  const { rows } = await sql<{ elements: Row[] | null; rates: Record<string, Millionths> | null; on_request: boolean; offers: OfferCells[] | null }>`
    select (select json_agg(e) from (
      select 'list' as kind, l.id, l.code, l.name, l.company_id, l.class_id, lower(l.valid) as from, upper(l.valid) - 1 as to,
        exists (select from pricing.tier_family f where f.list_id = l.id) as families, null as combine, null as best_price, null as discounts, null as min_order_cents
      from pricing.price_list l
      where l.valid @> ${on}::date and l.currency = ${currency}
        and (l.audience = 'public' or l.class_id = ${company?.classId ?? null}::text or l.company_id = any(${lineage}::text[]))
      union all
      select 'agreement', a.id, a.code, a.name, a.company_id, null, lower(a.valid), upper(a.valid) - 1, exists (select from pricing.tier_family f where f.agreement_id = a.id), a.combine, a.best_price,
        (select json_agg(json_build_object('target', d.target, 'targetId', d.target_id, 'share', d.share, 'onTop', d.on_top) order by d.id)
          from pricing.agreement_discount d where d.agreement_id = a.id), a.min_order_cents
      from pricing.agreement a
      where a.state = 'signed' and a.valid @> ${on}::date and a.currency = ${currency} and a.company_id = any(${lineage}::text[])
    ) e) as elements,
    (select json_object_agg(r.tax_class, r.rate) from pricing.vat_rate r where r.country = ${sellerCountry} and r.valid @> ${on}::date) as rates,
    exists (select from pricing.on_request) as on_request,
    (${offersFor(company, on, currency)}) as offers`.execute(ctx.db)
  const found = rows[0]?.elements ?? []
  const sorted = found.toSorted((a, b) => rank(a, lineage) - rank(b, lineage) || b.id - a.id)
  const elements = sorted.map((row): Element => ({
    kind: row.kind,
    id: row.id,
    code: row.code,
    name: row.name,
    from: row.from,
    to: row.to,
    families: row.families,
    audience: row.company_id === null ? (row.class_id === null ? 'public' : 'class') : row.company_id === company?.id ? 'company' : 'parent',
  }))
  return {
    elements,
    agreements: sorted.flatMap((row, i) =>
      row.kind === 'agreement'
        ? [{ element: elements[i]!, combine: row.combine ?? 'chain', bestPrice: row.best_price ?? false, discounts: row.discounts ?? [], minOrderCents: row.min_order_cents }]
        : [],
    ),
    rates: new Map(Object.entries(rows[0]?.rates ?? {})),
    offers: (rows[0]?.offers ?? []).map((cells) => offerOf(cells, ctx.locale)),
    onRequest: rows[0]?.on_request ?? false,
  }
}

// Agreement before list at each step of the family, then class, then public.
function rank(row: Row, lineage: readonly string[]): number {
  if (row.company_id !== null) return lineage.indexOf(row.company_id) * 2 + (row.kind === 'agreement' ? 0 : 1)
  return row.class_id !== null ? 1_000 : 1_001
}
