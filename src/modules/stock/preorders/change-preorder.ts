import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { isAllowed } from '#modules/accounts/index.ts'
import type { TxCtx } from '#platform/context.ts'
import { lockCampaign } from './lock-campaign.ts'
import { mustFit } from './must-fit.ts'

type Held = { line: number; campaignId: number; companyId: string; qty: number }

/**
 * Counts other quantities (base steps; 0 takes a line out) of an order in its campaign, or takes 'all' of it out. Clients may until the closing day, the seller's people
 * may take out as long as the campaign is not decided. Refuses `preorder.closed`, `preorder.cap_reached`, `preorder.client_max`, `preorder.client_min`.
 */
export async function changePreorder(tx: TxCtx, holder: string, lines: 'all' | readonly { line: number; qty: number }[]): Promise<void> {
  const { rows: found } = await sql<{ campaignId: number }>`select campaign_id as "campaignId" from stock.preorder where holder = ${holder} limit 1`.execute(tx.db)
  if (found.length === 0) return
  const campaign = await lockCampaign(tx, found[0]!.campaignId)
  const { rows: held } =
    await sql<Held>`select line, campaign_id as "campaignId", company_id as "companyId", qty from stock.preorder where holder = ${holder} order by line`.execute(tx.db)
  const asked = new Map(lines === 'all' ? held.map(({ line }) => [line, 0]) : lines.map(({ line, qty }) => [line, qty]))
  const changed = held.flatMap((one) =>
    asked.has(one.line) && asked.get(one.line) !== one.qty ? [{ line: one.line, qty: asked.get(one.line)!, more: asked.get(one.line)! - one.qty }] : [],
  )
  const more = changed.reduce((sum, one) => sum + one.more, 0)
  const seller = tx.actor.isStaff && isAllowed(tx, 'orders.cancel')
  if (!campaign.open && !(seller && more <= 0)) throw new Refusal('preorder.closed', { campaign: tx.locale === 'en' ? campaign.nameEn : campaign.nameFr })
  if (!seller || more > 0) {
    const { rows } = await sql<{
      mine: number
    }>`select coalesce(sum(qty), 0)::bigint as mine from stock.preorder where campaign_id = ${campaign.id} and company_id = ${held[0]!.companyId}`.execute(tx.db)
    mustFit(campaign, { taken: campaign.taken, mine: rows[0]!.mine, more, stepsPerUnit: campaign.stepsPerUnit })
  }
  // Once decided, the count stays as the decision found it.
  await sql`
    with asked as (select * from unnest(${changed.map(({ line }) => line)}::bigint[], ${changed.map(({ qty }) => qty)}::bigint[]) as n(line, qty)),
      gone as (delete from stock.preorder p using asked a where p.holder = ${holder} and p.line = a.line and a.qty = 0),
      other as (update stock.preorder p set qty = a.qty from asked a where p.holder = ${holder} and p.line = a.line and a.qty > 0)
    update stock.campaign_count set taken = taken + ${more} where campaign_id = ${campaign.id} and ${campaign.state === 'published'}`.execute(tx.db)
}
