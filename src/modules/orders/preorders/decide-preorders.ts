import { decideCampaign, missedCampaigns, type Decision } from '#modules/stock/index.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { campaignDecided } from '../events.ts'

/**
 * Launches or cancels a campaign, once: orders become placed ones with a day in their window, or are cancelled and their buyers told. The orders follow at once, each in its own
 * transaction (`followDecision`). `seen` is the version that was looked at. Refuses `access.denied`, `preorder.unknown`, `preorder.changed_meanwhile`, `preorder.over`, `preorder.not_published`.
 */
export async function decidePreorders(ctx: Ctx, campaignId: number, { decision, seen }: { decision: Decision; seen: number | null }): Promise<void> {
  mustBeAllowed(ctx, 'preorders.manage')
  await inTransaction(ctx, async (tx) => {
    const campaign = await decideCampaign(tx, campaignId, { decision, seen })
    await emit(tx, campaignDecided, { campaignId, decision, missed: campaign.taken < (campaign.minQty ?? 0) }, String(campaignId))
  })
}

/** Cancels the campaigns that closed without their minimum and were to be cancelled then. Gives how many. */
export async function cancelMissed(ctx: Ctx): Promise<number> {
  const ids = await missedCampaigns(ctx)
  for (const id of ids) await decidePreorders(ctx, id, { decision: 'cancel', seen: null })
  return ids.length
}
