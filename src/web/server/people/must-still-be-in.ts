import { redirect } from 'react-router'
import type { Ctx } from '#platform/context.ts'

/**
 * A form that was drawn for a company and comes from a visitor: the session ended in between. Leads to the sign-in, which says so, and from there
 * back to `back`, an address that carries what was typed.
 */
export function mustStillBeIn(ctx: Ctx, form: FormData, back: () => string): void {
  if (ctx.actor.kind !== 'visitor' || !form.get('company')) return
  throw redirect(`/sign-in?to=${encodeURIComponent(back())}&said=ended`, 303)
}
