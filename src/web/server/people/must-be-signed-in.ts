import { redirect } from 'react-router'
import type { Ctx } from '#platform/context.ts'

/** Sends a visitor to the sign-in and back here afterwards. */
export function mustBeSignedIn(ctx: Ctx, request: Request): void {
  if (ctx.actor.kind !== 'visitor') return
  const { pathname, search } = new URL(request.url)
  throw redirect(`/sign-in?to=${encodeURIComponent(pathname.replace(/\.data$/, '') + search)}`)
}
