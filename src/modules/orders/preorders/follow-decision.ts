import { isRefusal } from '#kernel/refusal.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { unfinishedCampaigns } from '#modules/stock/index.ts'
import { own } from '../tables.ts'
import { cancelPreorder } from './cancel-preorder.ts'
import { launchPreorder } from './launch-preorder.ts'

/**
 * What follows the decision on a campaign: each of its orders is placed or cancelled in its own transaction, once, however often this runs. An order that can't be placed
 * now (its company is blocked) stays as it is and is tried again each hour.
 */
export async function followDecision(ctx: Ctx, { campaignId, decision, missed }: { campaignId: number; decision: 'launch' | 'cancel'; missed: boolean }): Promise<void> {
  const orders = await own(ctx).selectFrom('orders.order').select('id').where('campaign_id', '=', campaignId).where('conditional', '=', true).orderBy('id').execute()
  for (const { id } of orders) {
    try {
      await inTransaction(ctx, (tx: TxCtx) => (decision === 'launch' ? launchPreorder(tx, id) : cancelPreorder(tx, id, { missed })))
    } catch (refusal) {
      if (!isRefusal(refusal)) throw refusal
      ctx.tools.log.warn({ order: id, code: refusal.code }, 'a pre-order could not be placed at the launch of its campaign')
    }
  }
}

/** Goes on with the decided campaigns of which an order is left. Gives how many. */
export async function followUnfinished(ctx: Ctx): Promise<number> {
  const ids = await unfinishedCampaigns(ctx)
  for (const one of ids) await followDecision(ctx, one)
  return ids.length
}
