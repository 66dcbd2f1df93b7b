import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'

/** The campaigns that are over without their minimum and are cancelled by themselves. */
export async function missedCampaigns(ctx: Ctx): Promise<number[]> {
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const { rows } = await sql<{ id: number }>`
    select c.id from stock.campaign c join stock.campaign_count n on n.campaign_id = c.id
    where c.state = 'published' and c.closes_on < ${dayOf(ctx.now, zone)}::date and c.when_missed = 'cancel' and n.taken < coalesce(c.min_qty, 1) order by c.id`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

export type UnfinishedCampaign = { campaignId: number; decision: 'launch' | 'cancel'; missed: boolean }

/** The campaigns that are decided and in which orders still wait for what follows. */
export async function unfinishedCampaigns(ctx: Ctx): Promise<UnfinishedCampaign[]> {
  const { rows } = await sql<UnfinishedCampaign>`
    select c.id as "campaignId", case c.state when 'launched' then 'launch' else 'cancel' end as decision, n.taken < coalesce(c.min_qty, 0) as missed
    from stock.campaign c join stock.campaign_count n on n.campaign_id = c.id
    where c.state in ('launched', 'cancelled') and exists (select from stock.preorder p where p.campaign_id = c.id) order by c.id`.execute(ctx.db)
  return rows
}
