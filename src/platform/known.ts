import { hash } from 'node:crypto'

/** What is remembered of callers by what they show (a key, a session's token), which itself is not kept. */
export type Known<T> = { of(shown: readonly (string | null)[]): T | undefined; learn(shown: readonly (string | null)[], what: T): void }

/** Remembers `most` callers; then all are forgotten, and remembered anew. */
export function createKnown<T>(most = 10_000): Known<T> {
  const byHash = new Map<string, T>()
  const nameOf = (shown: readonly (string | null)[]) => hash('sha256', JSON.stringify(shown), 'base64')
  return {
    of: (shown) => byHash.get(nameOf(shown)),
    learn(shown, what) {
      if (byHash.size >= most) byHash.clear()
      byHash.set(nameOf(shown), what)
    },
  }
}
