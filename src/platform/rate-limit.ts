import { Refusal } from '#kernel/refusal.ts'

export type RateLimit = {
  /** Counts one more; refuses with the limit's code when there were too many, and says for how long. */
  take(key: string): void
  /** Starts anew, after a success. */
  forget(key: string): void
}

const mostKeys = 20_000

/** So many within a window of time, per key, in this process's memory. */
export function createRateLimit({ most, windowSeconds, code }: { most: number; windowSeconds: number; code: string }): RateLimit {
  const counts = new Map<string, { count: number; endsAt: number }>()
  return {
    take(key) {
      const now = performance.now()
      const known = counts.get(key)
      const window = known && known.endsAt > now ? known : { count: 0, endsAt: now + windowSeconds * 1_000 }
      window.count++
      if (!known && counts.size >= mostKeys) forgetOver(counts, now)
      counts.set(key, window)
      if (window.count > most) throw new Refusal(code, { retryAfterSeconds: Math.ceil((window.endsAt - now) / 1_000) })
    },
    forget: (key) => void counts.delete(key),
  }
}

/** Makes room: windows that are over, and the oldest ones if that was not enough. */
function forgetOver(counts: Map<string, { endsAt: number }>, now: number): void {
  for (const [key, { endsAt }] of counts) if (endsAt <= now) counts.delete(key)
  for (const key of counts.keys()) {
    if (counts.size < mostKeys) return
    counts.delete(key)
  }
}
