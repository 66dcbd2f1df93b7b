import { redirect } from 'react-router'
import { mustBeAllowed, type Right } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'

/** Sends a visitor to the sign-in and back here afterwards; refuses `access.denied` to whoever has no business in this space. */
export function mustBeStaff(ctx: Ctx, request: Request, right: Right): void {
  if (ctx.actor.kind === 'visitor') {
    const { pathname, search } = new URL(request.url)
    throw redirect(`/sign-in?to=${encodeURIComponent(pathname.replace(/\.data$/, '') + search)}`)
  }
  mustBeAllowed(ctx, right)
}
