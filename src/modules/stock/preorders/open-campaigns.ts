import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { keptWhile } from '#platform/database/versions.ts'

export type CampaignWindow = { id: number; from: Day; to: Day }
/** What a campaign asks; quantities are base steps over all its articles, null: no limit. */
export type CampaignTerms = { minQty: number | null; capQty: number | null; clientMinQty: number | null; clientMaxQty: number | null }
export type OpenCampaign = CampaignTerms & {
  id: number
  nameFr: string
  nameEn: string
  /** The last day on which clients order, change and cancel. */
  closesOn: Day
  unit: string
  stepsPerUnit: number
  windows: CampaignWindow[]
  variantIds: number[]
}

/**
 * The campaigns in which clients may order today, by the article that they are for: it is sold by pre-order only as long as one is open. Kept in the process, so that a
 * request costs no statement.
 */
export async function openCampaigns(ctx: Ctx | TxCtx): Promise<ReadonlyMap<number, OpenCampaign>> {
  const read = ctx as Ctx
  const today = dayOf(ctx.now, (await read.tools.settings.read(read, sellerSettings)).zone)
  return keptWhile(ctx, ['preorders', 'catalogue'], `preorders.open ${today}`, () => readOpen(ctx, today))
}

async function readOpen(ctx: Ctx | TxCtx, today: Day): Promise<ReadonlyMap<number, OpenCampaign>> {
  const { rows } = await sql<OpenCampaign>`
    select c.id, c.name_fr as "nameFr", c.name_en as "nameEn", c.closes_on as "closesOn", c.min_qty as "minQty", c.cap_qty as "capQty", c.client_min_qty as "clientMinQty",
      c.client_max_qty as "clientMaxQty", a.unit, a.steps_per_unit as "stepsPerUnit", a.ids as "variantIds",
      (select json_agg(json_build_object('id', w.id, 'from', w.from_on, 'to', w.to_on) order by w.from_on, w.id) from stock.campaign_window w where w.campaign_id = c.id) as windows
    from stock.campaign c cross join lateral (
      select min(l.unit) as unit, min(l.steps_per_unit) as steps_per_unit, json_agg(x.variant_id order by x.position) as ids
      from stock.campaign_article x join catalogue.article_label l on l.variant_id = x.variant_id where x.campaign_id = c.id) a
    where c.state = 'published' and c.opens_on <= ${today}::date and c.closes_on >= ${today}::date order by c.id`.execute(ctx.db)
  return new Map(rows.flatMap((campaign) => campaign.variantIds.map((id) => [id, campaign] as const)))
}
