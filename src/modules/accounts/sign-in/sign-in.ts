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
