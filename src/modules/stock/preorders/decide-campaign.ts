import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import type { TxCtx } from '#platform/context.ts'
import { lockCampaign, type LockedCampaign } from './lock-campaign.ts'

export const decisions = ['launch', 'cancel'] as const
export type Decision = (typeof decisions)[number]

/**
 * Launches or cancels a campaign: from now on nobody orders, changes or cancels in it, and what clients have ordered can be followed up. Once; `seen` is the version that was looked at, null: whatever
 * stands. Refuses `preorder.unknown`, `preorder.changed_meanwhile`, `preorder.over`, `preorder.not_published` (a draft can only be cancelled).
 */
export async function decideCampaign(tx: TxCtx, id: number, { decision, seen }: { decision: Decision; seen: number | null }): Promise<LockedCampaign> {
  mustBeAllowed(tx, 'preorders.manage')
  const campaign = await lockCampaign(tx, id)
  if (seen !== null && campaign.version !== seen) throw new Refusal('preorder.changed_meanwhile', { version: campaign.version })
  if (campaign.state === 'launched' || campaign.state === 'cancelled') throw new Refusal('preorder.over', { state: campaign.state })
  if (decision === 'launch' && campaign.state !== 'published') throw new Refusal('preorder.not_published')
  const state = decision === 'launch' ? 'launched' : 'cancelled'
  await sql`update stock.campaign set state = ${state}, decided_at = ${tx.now.toString()}::timestamptz, decided_by = ${tx.actor.name}, version = version + 1 where id = ${id}`.execute(
    tx.db,
  )
  await audit(tx, `campaign.${state}`, `${campaign.nameFr} ${id}`, { before: { state: campaign.state }, after: { state, taken: campaign.taken, minimum: campaign.minQty } })
  return { ...campaign, state }
}
