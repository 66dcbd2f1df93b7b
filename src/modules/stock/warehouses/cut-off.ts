import { dayOf, type Day } from '#kernel/day.ts'
import { workingDayFrom, type Calendar } from '#kernel/working-days.ts'

/** Until when (local 'HH:MM' of a zone) an order still leaves the same day. */
export type CutOff = { time: string; zone: string }

/** When a warehouse works, and what its cut-off makes of an order that comes now. */
export type Departures = Calendar & {
  /** Nothing that is ordered now leaves before this day; left out where orders are taken all day long. */
  from?: Day
  /** Until when (local 'HH:MM' of the seller's zone) that day holds; left out where it is another day there by then, or where the hour is over. */
  before?: string
}

/**
 * What can leave a warehouse when it is ordered now: the same day until its cut-off, from the next day on at and after it. The minute itself is too late. An hour that the clock skips counts as the one
 * after it, one that comes twice as the first.
 */
export function departuresAt(now: Temporal.Instant, calendar: Calendar, cutOff: CutOff | null, sellersZone: string): Departures {
  if (cutOff === null) return calendar
  const day = now.toZonedDateTimeISO(cutOff.zone).toPlainDate()
  const end = day.toZonedDateTime({ timeZone: cutOff.zone, plainTime: cutOff.time }).toInstant()
  if (Temporal.Instant.compare(now, end) >= 0) return { ...calendar, from: day.add({ days: 1 }).toString() }
  const told = end.toZonedDateTimeISO(sellersZone)
  const sameDay = dayOf(end, sellersZone) === day.toString()
  return { ...calendar, from: day.toString(), ...(sameDay && { before: told.toPlainTime().toString({ smallestUnit: 'minute' }) }) }
}

/** The day from which on what is ordered now is counted: today, or later where the cut-off is over. */
export function countedFrom({ from }: Departures, today: Day): Day {
  return from === undefined || from < today ? today : from
}

/** The day on which what comes on a day can leave again: a working day, none before the cut-off lets it. */
export function leaves(dueOn: Day, departures: Departures, today: Day): Day {
  const first = countedFrom(departures, today)
  return workingDayFrom(dueOn < first ? first : dueOn, departures)
}
