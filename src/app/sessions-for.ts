import { askPasswordReset, resetPassword, signIn, signOut } from '#modules/accounts/index.ts'
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
export function sessionsFor({ auth, limits }: { auth: Auth; limits: DoorLimits }, ip: string): Sessions {
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
      return cookies
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
