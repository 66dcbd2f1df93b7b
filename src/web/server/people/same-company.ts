import { Refusal } from '#kernel/refusal.ts'
import type { Ctx } from '#platform/context.ts'

/**
 * A form carries the company it was drawn for as `company` ('' for a visitor). Refuses `company.changed` when the actor now acts for another,
 * so that nothing lands in a wrong account: two clients open in two tabs. Refuses `access.sign_in` when the session is over.
 */
export function mustBeSameCompany(ctx: Ctx, form: FormData): void {
  const drawnFor = form.get('company')
  if (typeof drawnFor !== 'string' || drawnFor === (ctx.actor.company?.id ?? '')) return
  if (ctx.actor.kind === 'visitor') throw new Refusal('access.sign_in')
  throw new Refusal('company.changed', { company: ctx.actor.company?.name ?? '' })
}
