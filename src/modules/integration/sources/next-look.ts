import type { Schedule } from './source.ts'

/**
 * When a source is looked at next; null when only people ask for it. Local times of the seller's zone: on the day that has an hour twice it is done once,
 * on the day that lacks it at the next moment there is. Working days are Monday to Friday.
 */
export function nextLook(schedule: Schedule, now: Temporal.Instant, zone: string): Temporal.Instant | null {
  if (schedule.kind === 'hand') return null
  if (schedule.kind === 'every') {
    const next = now.add({ minutes: schedule.minutes }).toZonedDateTimeISO(zone)
    if (!schedule.workingDays || next.dayOfWeek <= lastWorkingDay) return next.toInstant()
    return next
      .toPlainDate()
      .add({ days: 8 - next.dayOfWeek })
      .toZonedDateTime(zone)
      .toInstant()
  }
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  for (let ahead = 0; ahead <= 7; ahead++) {
    const day = today.add({ days: ahead })
    if (schedule.workingDays && day.dayOfWeek > lastWorkingDay) continue
    const later = schedule.times
      .toSorted()
      .map((time) => day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant())
      .find((instant) => Temporal.Instant.compare(instant, now) > 0)
    if (later) return later
  }
  return null
}

const lastWorkingDay = 5
