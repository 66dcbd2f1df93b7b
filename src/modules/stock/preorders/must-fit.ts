import { Refusal } from '#kernel/refusal.ts'
import type { CampaignTerms } from './open-campaigns.ts'

/** What is ordered in a campaign before a change: in all and by one client; `more` is what the change adds, negative when it takes away. Base steps. */
export type Counted = { taken: number; mine: number; more: number; stepsPerUnit: number }

/**
 * Refuses what a campaign does not let a client order: `preorder.cap_reached`, `preorder.client_max` (with what is left, in units) and `preorder.client_min`. Who orders less,
 * or nothing any more, is only held to the smallest quantity.
 */
export function mustFit({ capQty, clientMinQty, clientMaxQty }: CampaignTerms, { taken, mine, more, stepsPerUnit }: Counted): void {
  const units = (steps: number) => Math.max(0, steps) / stepsPerUnit
  if (more > 0 && capQty !== null && taken + more > capQty) throw new Refusal('preorder.cap_reached', { left: units(capQty - taken) })
  if (more > 0 && clientMaxQty !== null && mine + more > clientMaxQty) throw new Refusal('preorder.client_max', { most: units(clientMaxQty), left: units(clientMaxQty - mine) })
  if (clientMinQty !== null && mine + more > 0 && mine + more < clientMinQty) throw new Refusal('preorder.client_min', { least: units(clientMinQty), ordered: units(mine + more) })
}
