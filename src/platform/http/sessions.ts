import type { Actor } from '../context.ts'

/** Signing in and out as the host offers it to the doors: accounts' verbs with the host's rate limits around them. */
export type Sessions = Readonly<{
  /** Gives the cookies to set, and who it is. Refuses `sign_in.wrong` and `sign_in.too_many`. */
  signIn(input: { email: string; password: string }, headers: Headers): Promise<{ cookies: string[]; actor: Actor }>
  /** Gives the cookies that end the session. */
  signOut(headers: Headers): Promise<string[]>
  /** Answers alike whether the address is known or not. Refuses `sign_in.too_many`. */
  askPasswordReset(email: string, headers: Headers): Promise<void>
  /** Refuses `sign_in.link_over`, `sign_in.password_short` and `sign_in.too_many`. */
  resetPassword(input: { token: string; password: string }, headers: Headers): Promise<void>
}>
