import { addDays } from '#kernel/day.ts'
import { everyDay, workingDayFrom, type Calendar } from '#kernel/working-days.ts'
import type { Schedule } from './source.ts'

/**
 * When a source is looked at next; null when only people ask for it. Local times of the seller's zone: on the day that has an hour twice it is done once,
 * on the day that lacks it at the next moment there is. Working days are Monday to Friday; public holidays are passed over where the schedule says whose.
 */
export function nextLook(schedule: Schedule, now: Temporal.Instant, zone: string): Temporal.Instant | null {
  if (schedule.kind === 'hand') return null
  const calendar = calendarOf(schedule)
  if (schedule.kind === 'every') {
    const next = now.add({ minutes: schedule.minutes }).toZonedDateTimeISO(zone)
    const day = next.toPlainDate().toString()
    const open = workingDayFrom(day, calendar)
    return open === day ? next.toInstant() : Temporal.PlainDate.from(open).toZonedDateTime(zone).toInstant()
  }
  let day = workingDayFrom(now.toZonedDateTimeISO(zone).toPlainDate().toString(), calendar)
  for (let looked = 0; looked <= mostDays; looked++) {
    const later = schedule.times
      .toSorted()
      .map((time) =>
        Temporal.PlainDate.from(day)
          .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })
          .toInstant(),
      )
      .find((instant) => Temporal.Instant.compare(instant, now) > 0)
    if (later) return later
    day = workingDayFrom(addDays(day, 1), calendar)
  }
  return null
}

// Today may be over; the day after it is not.
const mostDays = 2

function calendarOf({ workingDays, holidays }: Exclude<Schedule, { kind: 'hand' }>): Calendar {
  return { ...everyDay, ...(workingDays ? { workingDays: [1, 2, 3, 4, 5] } : {}), holidays }
}
