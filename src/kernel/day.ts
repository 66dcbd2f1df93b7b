/** A local day of the seller's zone, 'YYYY-MM-DD'. */
export type Day = string
/** A moment as ISO 8601 text in UTC. */
export type InstantText = string

/** The local day of an instant in a zone. */
export function dayOf(instant: Temporal.Instant, zone: string): Day {
  // A request asks several times for the day of its own moment, and the calendar is slow.
  const second = Math.floor(instant.epochMilliseconds / 1_000)
  if (lastAsked.second !== second || lastAsked.zone !== zone) lastAsked = { second, zone, day: instant.toZonedDateTimeISO(zone).toPlainDate().toString() }
  return lastAsked.day
}

let lastAsked = { second: Number.NaN, zone: '', day: '' }

/** True for 'YYYY-MM-DD' when the calendar has such a day. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** So many calendar days later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** The instant at which a local day begins in a zone. */
export function startOfDay(day: Day, zone: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant()
}
