import { redirect } from 'react-router'
import { mergeVisitorCart } from '#modules/cart/index.ts'
import { isAllowed } from '#modules/accounts/index.ts'
import type { Actor } from '#platform/context.ts'
import type { PageScope } from '#platform/http/page-context.ts'
import { ownPath } from './own-path.ts'

/**
 * Signs somebody in, brings along what he had put in a visitor's cart, and leads him to where he wanted to go or to his own space. Refuses
 * `sign_in.wrong` and `sign_in.too_many`.
 */
export async function comeIn(scope: PageScope, request: Request, given: { email: string; password: string; to: FormDataEntryValue | null }): Promise<Response> {
  const { ctx, sessions, setCookies } = scope
  const { cookies, actor } = await sessions.signIn({ email: given.email, password: given.password }, request.headers)
  setCookies.push(...cookies)
  if (ctx.actor.kind === 'visitor' && isAllowed({ actor }, 'cart.use')) await mergeVisitorCart({ ...ctx, actor, memo: new Map() }, ctx.actor.id)
  return redirect(ownPath(given.to, spaceOf(actor)), 303)
}

/** Where a person's work begins. */
export function spaceOf(actor: Actor): string {
  if (isAllowed({ actor }, 'office.enter')) return '/office'
  if (isAllowed({ actor }, 'desk.enter')) return '/desk'
  return actor.kind === 'visitor' || isAllowed({ actor }, 'cart.use') ? '/' : '/account'
}
