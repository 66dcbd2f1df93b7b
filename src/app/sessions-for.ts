import { askPasswordReset, resetPassword, signIn, signOut } from '#modules/accounts/index.ts'
import type { Sessions } from '#platform/http/sessions.ts'
import type { App } from '../app.ts'

/** Accounts' verbs about sessions for a caller at this network address. */
export function sessionsFor({ auth }: App, _ip: string): Sessions {
  return {
    signIn: (input, headers) => signIn(auth, { ...input, headers }),
    signOut: (headers) => signOut(auth, headers),
    askPasswordReset: (email, headers) => askPasswordReset(auth, email, headers),
    resetPassword: (input) => resetPassword(auth, input),
  }
}
