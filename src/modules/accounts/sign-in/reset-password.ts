import { Refusal } from '#kernel/refusal.ts'
import type { Auth } from './auth.ts'

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
