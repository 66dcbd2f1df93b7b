import { sql, type RawBuilder } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { anywhere } from '#platform/database/like.ts'
import { openCampaigns, type CampaignTerms, type CampaignWindow } from './open-campaigns.ts'

/** draft · announced (opens later) · open · to decide (closing day over) · launched · cancelled */
export const campaignStages = ['draft', 'announced', 'open', 'to_decide', 'launched', 'cancelled'] as const
export type CampaignStage = (typeof campaignStages)[number]

export type CampaignArticleRow = { variantId: number; sku: string; name: string; qty: number; /** On hand and free in its warehouse; may be negative. */ free: number }
export type CampaignRow = CampaignTerms & {
  id: number
  name: string
  nameFr: string
  nameEn: string
  stage: CampaignStage
  opensOn: Day
  closesOn: Day
  whenMissed: 'cancel' | 'decide'
  warehouse: string
  version: number
  /** Base steps ordered in all; after a decision, as it found them. */
  taken: number
  /** Clients that have ordered, while it is undecided. */
  clients: number
  unit: string | null
  stepsPerUnit: number
  decidedAt: string | null
  decidedBy: string | null
  windows: (CampaignWindow & { qty: number })[]
  /** With what is ordered of each. */
  articles: CampaignArticleRow[]
}

export type CampaignFilter = {
  id?: number
  stages?: readonly CampaignStage[]
  /** In a name of the campaign, or in the SKU or name of an article of it. */
  words?: string | undefined
  warehouse?: string | undefined
  closesFrom?: Day | undefined
  closesTo?: Day | undefined
}

/** The seller's campaigns, those that need somebody first, then by closing day; those under a filter when asked. Quantities are base steps. */
export async function listCampaigns(ctx: Ctx, filter: CampaignFilter = {}): Promise<CampaignRow[]> {
  mustBeAllowed(ctx, 'stock.read')
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  return rowsOf(ctx, dayOf(ctx.now, zone), whereOf(filter), filter.stages)
}

function whereOf({ id, words, warehouse, closesFrom, closesTo }: CampaignFilter): RawBuilder<unknown> {
  const pattern = anywhere(words)
  return sql`${id === undefined ? sql`true` : sql`c.id = ${id}`} and ${warehouse === undefined ? sql`true` : sql`w.code = ${warehouse}`}
    and ${closesFrom === undefined ? sql`true` : sql`c.closes_on >= ${closesFrom}::date`} and ${closesTo === undefined ? sql`true` : sql`c.closes_on <= ${closesTo}::date`}
    and ${
      words?.trim()
        ? sql`(c.name_fr ilike ${pattern} or c.name_en ilike ${pattern} or exists (select from stock.campaign_article x join catalogue.article_label l on l.variant_id = x.variant_id
            where x.campaign_id = c.id and (l.sku ilike ${pattern} or l.name_fr ilike ${pattern} or l.name_en ilike ${pattern})))`
        : sql`true`
    }`
}

/** The campaigns that are open to whoever asks, with the articles that he may see (`visible`: their ids). */
export async function campaignsForClient(ctx: Ctx, visible: (ids: number[]) => Promise<ReadonlySet<number>>): Promise<CampaignRow[]> {
  const open = await openCampaigns(ctx)
  if (open.size === 0) return []
  const seen = await visible([...open.keys()])
  const ids = [...new Set([...open].filter(([id]) => seen.has(id)).map(([, campaign]) => campaign.id))]
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const rows = ids.length === 0 ? [] : await rowsOf(ctx, dayOf(ctx.now, zone), sql`c.id = any(${ids}::bigint[])`)
  return rows.map((row) => ({ ...row, articles: row.articles.filter(({ variantId }) => seen.has(variantId)) }))
}

async function rowsOf(ctx: Ctx, today: Day, where: RawBuilder<unknown>, stages?: readonly CampaignStage[]): Promise<CampaignRow[]> {
  const en = ctx.locale === 'en'
  const { rows } = await sql<CampaignRow>`
    select * from (
      select c.id, ${en ? sql`c.name_en` : sql`c.name_fr`} as name, c.name_fr as "nameFr", c.name_en as "nameEn", c.opens_on as "opensOn", c.closes_on as "closesOn", c.min_qty as "minQty", c.cap_qty as "capQty",
        c.client_min_qty as "clientMinQty", c.client_max_qty as "clientMaxQty", c.when_missed as "whenMissed", w.code as warehouse, c.version, n.taken, c.decided_at as "decidedAt", c.decided_by as "decidedBy",
        case when c.state <> 'published' then c.state when c.opens_on > ${today}::date then 'announced' when c.closes_on < ${today}::date then 'to_decide' else 'open' end as stage,
        (select count(distinct p.company_id)::int from stock.preorder p where p.campaign_id = c.id) as clients,
        (select min(l.unit) from stock.campaign_article x join catalogue.article_label l on l.variant_id = x.variant_id where x.campaign_id = c.id) as unit,
        coalesce((select min(l.steps_per_unit) from stock.campaign_article x join catalogue.article_label l on l.variant_id = x.variant_id where x.campaign_id = c.id), 1) as "stepsPerUnit",
        coalesce((select json_agg(json_build_object('id', d.id, 'from', d.from_on, 'to', d.to_on, 'qty', coalesce((select sum(p.qty) from stock.preorder p where p.window_id = d.id), 0)) order by d.from_on, d.id)
          from stock.campaign_window d where d.campaign_id = c.id), '[]') as windows,
        coalesce((select json_agg(json_build_object('variantId', x.variant_id, 'sku', l.sku, 'name', ${en ? sql`l.name_en` : sql`l.name_fr`},
          'qty', coalesce((select sum(p.qty) from stock.preorder p where p.campaign_id = c.id and p.variant_id = x.variant_id), 0),
          'free', coalesce((select v.on_hand - v.reserved - v.set_aside from stock.level v where v.variant_id = x.variant_id and v.warehouse_id = c.warehouse_id), 0)) order by x.position)
          from stock.campaign_article x join catalogue.article_label l on l.variant_id = x.variant_id where x.campaign_id = c.id), '[]') as articles
      from stock.campaign c join stock.campaign_count n on n.campaign_id = c.id join stock.warehouse w on w.id = c.warehouse_id where ${where}
    ) r where ${stages === undefined ? sql`true` : sql`r.stage = any(${[...stages]}::text[])`}
    order by array_position(array['to_decide', 'open', 'announced', 'draft', 'launched', 'cancelled'], r.stage), case when r.stage in ('launched', 'cancelled') then r."decidedAt" end desc, r."closesOn", r.id`.execute(
    ctx.db,
  )
  return rows
}
