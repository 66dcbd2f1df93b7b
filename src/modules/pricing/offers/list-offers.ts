import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import { mustBeAllowed, mustHaveCompany, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { mustReadTerms } from '../must-read-terms.ts'
import { hiddenFrom } from '../postures/posture-of.ts'
import { sourcesOf } from '../sources.ts'
import type { Offer, OfferAudience, OfferTarget } from './offer.ts'

export const offerTabs = ['running', 'later', 'draft', 'stopped', 'over'] as const
export type OfferTab = (typeof offerTabs)[number]

export type OfferRow = {
  id: number
  version: number
  code: string
  nameFr: string
  nameEn: string
  state: 'draft' | 'active' | 'stopped'
  tab: OfferTab
  audience: OfferAudience
  classId: string | null
  companyId: string | null
  className: string | null
  companyName: string | null
  companyNumber: string | null
  currency: string
  from: Day | null
  to: Day | null
  target: OfferTarget
  targetIds: number[]
  /** What it names, in the order in which it was written: SKUs, codes of products, of a category or brand. */
  targetCodes: string[]
  targetNames: string[]
  minNetCents: Cents | null
  minQty: number | null
  firstOrder: boolean
  actionKind: string
  settings: Record<string, unknown>
  giftSku: string | null
  exclusive: boolean
  position: number
  onAgreement: boolean
  maxUses: number | null
  maxUsesCompany: number | null
  budgetCents: Cents | null
  uses: number
  spentCents: Cents
  updatedAt: string
}

/** All offers with where they stand today and what was used of them, for staff; one of them when `id` is given. Last days are included. */
export async function listOffers(ctx: Ctx, id: number | null = null): Promise<OfferRow[]> {
  mustReadTerms(ctx)
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const today = dayOf(ctx.now, zone)
  const { rows } = await sql<OfferRow>`
    select o.id, o.version, o.code, o.name_fr as "nameFr", o.name_en as "nameEn", o.state, o.audience, o.class_id as "classId", o.company_id as "companyId", k.name as "className", c.name as "companyName",
      c.number as "companyNumber", o.currency, lower(o.valid) as from, upper(o.valid) - 1 as to, o.target, array_to_json(array_remove(o.target_id || o.more_target_ids, null)) as "targetIds", t.codes as "targetCodes", t.names as "targetNames", o.min_net_cents as "minNetCents", o.min_qty as "minQty",
      o.first_order as "firstOrder", o.action_kind as "actionKind", o.action as settings, g.sku as "giftSku", o.exclusive, o.position, o.on_agreement as "onAgreement", o.max_uses as "maxUses",
      o.max_uses_company as "maxUsesCompany", o.budget_cents as "budgetCents", o.uses, o.spent_cents as "spentCents", o.updated_at as "updatedAt",
      case when o.state = 'draft' then 'draft' when o.state = 'stopped' then 'stopped' when upper(o.valid) <= ${today}::date then 'over' when lower(o.valid) > ${today}::date then 'later' else 'running' end as tab
    from pricing.offer o left join accounts.class_label k on k.class_id = o.class_id left join accounts.company_label c on c.company_id = o.company_id
    cross join lateral (${targetWords(ctx)}) t left join catalogue.article_label g on o.action_kind = 'gift' and g.variant_id = (o.action ->> 'variantId')::bigint
    where ${id}::bigint is null or o.id = ${id}::bigint order by lower(o.valid) desc nulls last, o.code`.execute(ctx.db)
  return rows
}

function targetWords({ locale }: Ctx) {
  return sql`
    select coalesce(json_agg(l.code order by n.nth), '[]') as codes, coalesce(json_agg(${locale === 'en' ? sql`l.name_en` : sql`l.name_fr`} order by n.nth), '[]') as names
    from unnest(o.target_id || o.more_target_ids) with ordinality n(id, nth) join catalogue.target_label l on l.target = o.target and l.target_id = n.id`
}

/** The offers that run for the acting company today, in their stated order; none for a reader who is told no price, since what they give tells it. */
export async function offersForCompany(ctx: Ctx): Promise<Offer[]> {
  mustBeAllowed(ctx, 'prices.read')
  const company = mustHaveCompany(ctx)
  if (await hiddenFrom(ctx)) return []
  const { zone, country } = await ctx.tools.settings.read(ctx, sellerSettings)
  return (await sourcesOf(ctx, dayOf(ctx.now, zone), company.currency, country)).offers
}
