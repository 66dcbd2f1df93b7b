import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import { lockCampaign } from './lock-campaign.ts'
import { mustFit } from './must-fit.ts'
import type { CampaignWindow } from './open-campaigns.ts'

export type NewPreorder = { campaignId: number; windowId: number; companyId: string; lines: readonly { line: number; variantId: number; sku: string; qty: number }[] }

/**
 * Counts an order's lines (base steps) in a campaign, all or nothing; no stock is held. Gives the delivery window. Two who take the last pieces wait for each other. Refuses `preorder.unknown`,
 * `preorder.closed`, `preorder.window_unknown`, `preorder.not_in_campaign`, `preorder.cap_reached`, `preorder.client_max`, `preorder.client_min`.
 */
export async function takePreorder(tx: TxCtx, holder: string, { campaignId, windowId, companyId, lines }: NewPreorder): Promise<CampaignWindow> {
  const campaign = await lockCampaign(tx, campaignId)
  if (!campaign.open) throw new Refusal('preorder.closed', { campaign: tx.locale === 'en' ? campaign.nameEn : campaign.nameFr })
  const { rows } = await sql<{ windows: CampaignWindow[]; articles: number[]; mine: number }>`
    select (select coalesce(json_agg(json_build_object('id', w.id, 'from', w.from_on, 'to', w.to_on)), '[]') from stock.campaign_window w where w.campaign_id = ${campaignId}) as windows,
      (select coalesce(json_agg(x.variant_id), '[]') from stock.campaign_article x where x.campaign_id = ${campaignId}) as articles,
      (select coalesce(sum(p.qty), 0)::bigint from stock.preorder p where p.campaign_id = ${campaignId} and p.company_id = ${companyId}) as mine`.execute(tx.db)
  const { windows, articles, mine } = rows[0]!
  const window = windows.find(({ id }) => id === windowId)
  if (!window) throw new Refusal('preorder.window_unknown', { field: 'window' })
  const foreign = lines.find(({ variantId }) => !articles.includes(variantId))
  if (foreign) throw new Refusal('preorder.not_in_campaign', { sku: foreign.sku })
  const more = lines.reduce((sum, line) => sum + line.qty, 0)
  mustFit(campaign, { taken: campaign.taken, mine, more, stepsPerUnit: campaign.stepsPerUnit })
  await sql`
    with counted as (update stock.campaign_count set taken = taken + ${more} where campaign_id = ${campaignId})
    insert into stock.preorder (holder, line, campaign_id, window_id, company_id, variant_id, warehouse_id, qty, placed_at)
    select ${holder}, line, ${campaignId}, ${windowId}, ${companyId}, variant_id, ${campaign.warehouseId}, qty, ${tx.now.toString()}::timestamptz
    from unnest(${lines.map(({ line }) => line)}::bigint[], ${lines.map(({ variantId }) => variantId)}::bigint[], ${lines.map(({ qty }) => qty)}::bigint[]) as n(line, variant_id, qty)`.execute(
    tx.db,
  )
  return window
}
