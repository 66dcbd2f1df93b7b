import { isAllowed } from '#modules/accounts/index.ts'
import type { Actor } from '#platform/context.ts'
import type { Reason } from '../price-rule.ts'

/**
 * The reasons of a price as this reader may be told them. That the floor held betrays what an article costs: its step is for the seller's people with `margin.read`. Everybody else reads
 * what the offer did, without its share, and that it is `limited`; an offer that the floor held whole gave nothing and is not named.
 */
export function toldReasons({ actor }: { actor: Actor }, because: readonly Reason[]): Reason[] {
  if (actor.isStaff && isAllowed({ actor }, 'margin.read')) return [...because]
  let told: Reason[] = []
  for (const reason of because) {
    if (reason.rule === 'floor') told = withoutFloor(told, reason)
    else told.push(reason)
  }
  return told
}

function withoutFloor(told: readonly Reason[], floor: Reason): Reason[] {
  return told.flatMap((reason, i) => {
    if (reason.rule !== 'offer' || reason.lost !== floor.lost) return [reason]
    if (reason.allowanceCents !== undefined) return [i === told.length - 1 ? { ...reason, limited: true } : reason]
    return heldAt(reason, floor.to)
  })
}

function heldAt({ share, ...reason }: Reason, least: number | null): Reason[] {
  if (least === null || reason.from === null || reason.to === null || reason.to >= least) return [{ ...reason, ...(share !== undefined && { share }) }]
  return reason.from > least ? [{ ...reason, to: least, limited: true }] : []
}
