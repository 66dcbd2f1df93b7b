import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { allCounters, listCampaigns } from '#modules/stock/index.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'

export type DecisionPreview = {
  /** Orders that wait for the decision, of how many clients, with their lines. */
  orders: number
  clients: number
  lines: number
  /** What they come to, by currency, in cents. */
  amounts: { currency: string; netCents: number; grossCents: number }[]
  /** Base steps that are there now, of what the lines want, and what will have to be bought. */
  qty: number
  there: number
  missing: number
  /** What is not placed (or cancelled) though the campaign is decided: each waits for its company to be active again. */
  left: { number: string; companyName: string }[]
  /** What is to be collected at a counter that no longer collects: launched, each waits until its client has chosen another one. */
  closed: { number: string; companyName: string; counter: string }[]
}

/** What a decision will do to which orders, as things stand: the same figures for launch and cancel. Refuses `preorder.unknown`. */
export async function previewDecision(ctx: Ctx, campaignId: number): Promise<DecisionPreview> {
  mustBeAllowed(ctx, 'stock.read')
  const [campaign] = await listCampaigns(ctx, { id: campaignId })
  if (!campaign) throw new Refusal('preorder.unknown', { campaign: campaignId })
  const [{ rows: totals }, { rows: left }, collected, counters] = await Promise.all([
    sql<{ currency: string; orders: number; lines: number; companies: string[]; netCents: number; grossCents: number }>`
      select o.currency, count(*)::int as orders, sum(o.lines_count)::int as lines, json_agg(distinct o.company_id) as companies, sum(o.net_cents)::bigint as "netCents", sum(o.gross_cents)::bigint as "grossCents"
      from orders.order o where o.campaign_id = ${campaignId} and o.conditional group by o.currency order by o.currency`.execute(ctx.db),
    sql<{ number: string; companyName: string }>`
      select number, company_name as "companyName" from orders.order where campaign_id = ${campaignId} and conditional and ${campaign.stage === 'launched' || campaign.stage === 'cancelled'} order by number limit 50`.execute(
      ctx.db,
    ),
    own(ctx)
      .selectFrom('orders.order')
      .select(['number', 'company_name as companyName', 'counter_id as counterId'])
      .where('campaign_id', '=', campaignId)
      .where('conditional', '=', true)
      .where('counter_id', 'is not', null)
      .orderBy('number')
      .execute(),
    allCounters(ctx),
  ])
  const wanted = campaign.articles.reduce((sum, one) => sum + one.qty, 0)
  const missing = campaign.articles.reduce((sum, one) => sum + Math.max(0, one.qty - Math.max(0, one.free)), 0)
  return {
    orders: totals.reduce((sum, one) => sum + one.orders, 0),
    clients: new Set(totals.flatMap(({ companies }) => companies)).size,
    lines: totals.reduce((sum, one) => sum + one.lines, 0),
    amounts: totals.map(({ currency, netCents, grossCents }) => ({ currency, netCents, grossCents })),
    qty: wanted,
    there: wanted - missing,
    missing,
    left,
    closed: collected.flatMap(({ number, companyName, counterId }) => {
      const counter = counters.find(({ id }) => id === counterId)
      return counter && !counter.collects ? [{ number, companyName, counter: counter.name }] : []
    }),
  }
}
