import type { Ctx } from './context.ts'

export type Rhythm = 'minute' | 'hour' | 'night'

/** Something done again and again, whether or not anybody asks. */
export type TimetableEntry = { readonly rhythm: Rhythm; readonly name: string; run(ctx: Ctx): Promise<unknown> }

/** Every minute, every hour, or every night at three o'clock in the seller's zone. `run` opens its own transactions. */
export function every(rhythm: Rhythm, name: string, run: (ctx: Ctx) => Promise<unknown>): TimetableEntry {
  return { rhythm, name, run }
}

/**
 * The latest turn that has come for this rhythm. Two moments of the same turn give the same text, so that it is done once: also on the
 * night that has three o'clock twice or never, and also when the machine slept through it.
 */
export function turnOf(rhythm: Rhythm, now: Temporal.Instant, zone: string): string {
  if (rhythm !== 'night') return now.round({ smallestUnit: rhythm, roundingMode: 'floor' }).toString()
  const local = now.toZonedDateTimeISO(zone)
  const today = local.toPlainDate()
  const threeOClock = today.toZonedDateTime({ timeZone: zone, plainTime: '03:00' }).toInstant()
  const begun = Temporal.Instant.compare(now, threeOClock) >= 0
  return (begun ? today : today.subtract({ days: 1 })).toString()
}
