import { createHmac, timingSafeEqual } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'
import type { Auth } from './auth.ts'

/**
 * Signs a person in and gives the cookies to set. Refuses `sign_in.wrong` in the same words for an unknown address and a wrong password.
 */
export async function signIn(auth: Auth, input: { email: string; password: string; headers: Headers }): Promise<string[]> {
  const api = await auth.api()
  const answer = await api
    .signInEmail({ body: { email: input.email.trim().toLowerCase(), password: input.password, rememberMe: true }, headers: input.headers, returnHeaders: true })
    .catch(() => null)
  if (!answer) throw new Refusal('sign_in.wrong')
  return answer.headers.getSetCookie()
}

/** Ends the session of these headers and gives the cookies that clear it. */
export async function signOut(auth: Auth, headers: Headers): Promise<string[]> {
  const api = await auth.api()
  const answer = await api.signOut({ headers, returnHeaders: true }).catch(() => null)
  return answer ? answer.headers.getSetCookie() : [`${auth.cookieName}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`]
}

/** Sends a link to choose a new password, if the address is known; answers alike when it is not. */
export async function askPasswordReset(auth: Auth, email: string, headers: Headers): Promise<void> {
  const api = await auth.api()
  await api.requestPasswordReset({ body: { email: email.trim().toLowerCase(), redirectTo: '/reset-password' }, headers }).catch(() => null)
}

/** Sets the new password and ends all sessions. Refuses `sign_in.link_over` when the link is unknown, used or over an hour old. */
export async function resetPassword(auth: Auth, input: { token: string; password: string }): Promise<void> {
  const api = await auth.api()
  const done = await api.resetPassword({ body: { token: input.token, newPassword: input.password } }).catch(() => null)
  if (!done) throw new Refusal('sign_in.link_over')
}

/** The session's token in a Cookie header, when its signature is ours. */
export function sessionToken(auth: Pick<Auth, 'secret' | 'cookieName'>, cookieHeader: string | undefined): string | null {
  const found = cookieHeader?.split(/; */).find((pair) => pair.startsWith(`${auth.cookieName}=`))
  if (!found) return null
  const value = decodeURIComponent(found.slice(auth.cookieName.length + 1))
  const dot = value.lastIndexOf('.')
  if (dot < 1) return null
  const token = value.slice(0, dot)
  const given = Buffer.from(value.slice(dot + 1))
  const right = Buffer.from(createHmac('sha256', auth.secret).update(token).digest('base64'))
  return given.length === right.length && timingSafeEqual(given, right) ? token : null
}
