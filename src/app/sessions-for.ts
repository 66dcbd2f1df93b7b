import type { Kysely } from 'kysely'
import { actorOfSession, askPasswordReset, resetPassword, sessionToken, signIn, signOut } from '#modules/accounts/index.ts'
import type { Sessions } from '#platform/http/sessions.ts'
import { createRateLimit, type RateLimit } from '#platform/rate-limit.ts'
import type { Auth } from '#modules/accounts/index.ts'

export type DoorLimits = { perAddress: RateLimit; perCaller: RateLimit }

/** Ten tries per address and caller, a hundred per caller, in five minutes; a success wipes the address's. */
export function doorLimits(): DoorLimits {
  const code = 'sign_in.too_many'
  return { perAddress: createRateLimit({ most: 10, windowSeconds: 300, code }), perCaller: createRateLimit({ most: 100, windowSeconds: 300, code }) }
}

/** Accounts' verbs about sessions for a caller at this network address, with the limits around them. */
export function sessionsFor({ auth, db, limits }: { auth: Auth; db: Kysely<{}>; limits: DoorLimits }, ip: string): Sessions {
  const tried = (what: string, address: string) => {
    const key = `${what} ${address.trim().toLowerCase()} ${ip}`
    limits.perCaller.take(ip)
    limits.perAddress.take(key)
    return key
  }
  return {
    async signIn(input, headers) {
      const key = tried('sign in', input.email)
      const cookies = await signIn(auth, { ...input, headers })
      limits.perAddress.forget(key)
      const token = sessionToken(auth, cookies.map((cookie) => cookie.split(';')[0]).join('; '))
      const signedIn = token === null ? null : await actorOfSession({ db }, token, null)
      if (!signedIn) throw new Error('the session that was just made is not there')
      return { cookies, actor: signedIn.actor }
    },
    signOut: (headers) => signOut(auth, headers),
    async askPasswordReset(email, headers) {
      tried('reset', email)
      await askPasswordReset(auth, email, headers)
    },
    async resetPassword(input) {
      tried('new password', '')
      await resetPassword(auth, input)
    },
  }
}
