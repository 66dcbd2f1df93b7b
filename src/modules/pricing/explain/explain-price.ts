import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { lineNet, mulDiv, type Cents, type Millionths, type UnitNet } from '#kernel/money.ts'
import { isAllowed, mustBeAllowed, sellerSettings, viewAs } from '#modules/accounts/index.ts'
import { lastChanges } from '#platform/audit.ts'
import type { Ctx } from '#platform/context.ts'
import { priceLines, type PricedLine } from '../price-lines.ts'
import type { Reason } from '../price-rule.ts'
import { toldReasons } from './told-reasons.ts'

export type PriceQuestion = {
  variantId: number
  /** Base steps. */
  qty: number
  unit?: string
  /** The company acted for, or the public, when left out. */
  companyId?: string | null
  /** Today when left out. */
  on?: Day
}
/** A step with who set its element last, and when: null when nobody is noted. */
export type ExplainedReason = Reason & { setBy: { name: string; at: string } | null }
export type PriceExplanation = {
  line: PricedLine
  on: Day
  currency: string
  because: ExplainedReason[]
  /** What the public list asks at this quantity, ten-thousandths for `per` of `steps`; null when it holds no price. */
  publicNet: UnitNet | null
  /** For readers with `margin.read`: cost and margin of the whole line, cents; null where no cost is known. */
  margin: { costCents: Cents; marginCents: Cents; share: Millionths } | null
}

/**
 * The whole way from the public price to the price of any company × article × quantity × day: each element considered, what it did, why the others lost, its validity
 * and who set it. Staff see margin and floor with `margin.read`. Refuses `access.denied` without `prices.read`, `company.unknown`. Null when the company may not see the article.
 */
export async function explainPrice(ctx: Ctx, { variantId, qty, unit, companyId = null, on }: PriceQuestion): Promise<PriceExplanation | null> {
  mustBeAllowed(ctx, 'prices.read')
  const client = companyId === null ? ctx : await viewAs(ctx, companyId)
  const { zone, currency } = await ctx.tools.settings.read(ctx, sellerSettings)
  const day = on ?? dayOf(ctx.now, zone)
  const asked = { variantId, qty, ...(unit === undefined ? {} : { unit }) }
  const [line] = await priceLines(client, { lines: [asked], on: day })
  if (!line) return null
  const anybody: Ctx = { ...ctx, actor: { ...ctx.actor, company: null }, memo: new Map() }
  const [open, writerOf, margin] = await Promise.all([
    priceLines(anybody, { lines: [asked], on: day, articles: new Map([[variantId, line.article]]) }),
    ctx.actor.isStaff ? writersOf(ctx, line, day) : () => null,
    ctx.actor.isStaff && isAllowed(ctx, 'margin.read') ? marginOf(ctx, line, day) : null,
  ])
  const [standard] = open
  return {
    line,
    on: day,
    currency: client.actor.company?.currency ?? currency,
    margin,
    because: toldReasons(ctx, line.because).map((reason) => ({ ...reason, setBy: writerOf(reason) })),
    publicNet: standard?.price ? { unitNet: standard.price.unitNet, per: standard.price.per, steps: standard.price.steps } : null,
  }
}

type Writer = { name: string; at: string }
type Writers = (reason: Reason) => Writer | null

// The last who set the article's price that holds on the day in the list or agreement, else who changed the list or agreement itself: who set the price of another article there says nothing of this one.
async function writersOf(ctx: Ctx, { because, article }: PricedLine, on: Day): Promise<Writers> {
  const codes = [...new Set(because.flatMap(({ source }) => source?.code ?? []))]
  const [{ rows }, itself] = await Promise.all([
    sql<Writer & { code: string; minQty: number }>`
      select distinct on (code, h.min_qty) coalesce(l.code, g.code) as code, h.min_qty as "minQty", h.actor_name as name, h.at
      from pricing.price_change h left join pricing.price_list l on l.id = h.list_id left join pricing.agreement g on g.id = h.agreement_id
      where h.variant_id = ${article.variantId} and coalesce(l.code, g.code) = any(${codes}::text[]) and h.valid_from <= ${on}::date and h.valid_to > ${on}::date
      order by code, h.min_qty, h.id desc`.execute(ctx.db),
    lastChanges(ctx, codes, { but: 'prices.' }),
  ])
  const ofArticle = new Map(rows.map(({ code, minQty, name, at }) => [`${code} ${minQty}`, { name, at: String(at) }]))
  return ({ rule, source, minQty }) => (source && ((rule === 'list-price' && ofArticle.get(`${source.code} ${minQty}`)) || itself.get(source.code))) ?? null
}

async function marginOf(ctx: Ctx, { article, price, qty, netCents }: PricedLine, on: Day): Promise<PriceExplanation['margin']> {
  if (!price) return null
  const { rows } = await sql<{ unitNet: number; per: UnitNet['per'] }>`
    select unit_net as "unitNet", per from pricing.cost where variant_id = ${article.variantId} and valid_from <= ${on}::date order by valid_from desc, kind limit 1`.execute(
    ctx.db,
  )
  const [cost] = rows
  if (!cost) return null
  const costCents = lineNet(qty, { ...cost, steps: article.stepsPerUnit })
  const marginCents = netCents - costCents
  return { costCents, marginCents, share: netCents === 0 ? 0 : mulDiv(marginCents, 1_000_000, netCents) }
}
