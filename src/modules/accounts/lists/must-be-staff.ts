import { Refusal } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/context.ts'

/** Refuses `access.denied` to anyone but a person of the seller's: a list's choices are kept under his name. */
export function mustBeStaff({ actor }: Pick<Ctx, 'actor'>): void {
  if (actor.kind === 'person' && actor.isStaff) return
  throw new Refusal(actor.kind === 'visitor' ? 'access.sign_in' : 'access.denied', {})
}
