import { addDays, dayOf, type Day } from '#kernel/day.ts'
import { workingDayFrom } from '#kernel/working-days.ts'
import { leaves, type Departures } from '../warehouses/cut-off.ts'
import type { Counter } from './counters.ts'

/**
 * From when on what lies at a counter can be handed over: its preparation counted in opening hours from now on, rounded up to the half hour. What would be ready as it closes is told for the next opening.
 */
export function handedOverFrom(now: Temporal.Instant, { zone, opens, closes, readyHours, calendar }: Counter): Temporal.ZonedDateTime {
  const from = now.toZonedDateTimeISO(zone)
  let left = readyHours * 60
  let day = workingDayFrom(dayOf(now, zone), calendar)
  for (let days = 0; days < mostDays; days += 1) {
    const [open, close] = [at(day, opens, zone), at(day, closes, zone)]
    const start = Temporal.ZonedDateTime.compare(from, open) > 0 ? toHalfHour(from) : open
    const there = Math.floor(start.until(close).total('minutes'))
    if (there > left) return start.add({ minutes: left })
    left -= Math.max(0, there)
    day = workingDayFrom(addDays(day, 1), calendar)
  }
  return at(day, opens, zone)
}

const mostDays = 400

/** The day on which what lies elsewhere can be handed over: it leaves on a working day there, and takes so many working days of the counter to come. */
export function broughtOn(from: Departures, { bringDays, calendar }: Counter, today: Day): Day {
  let day = leaves(today, from, today)
  for (let i = 0; i < bringDays; i += 1) day = workingDayFrom(addDays(day, 1), calendar)
  return workingDayFrom(day, calendar)
}

function at(day: Day, time: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time })
}

function toHalfHour(moment: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return moment.round({ smallestUnit: 'minute', roundingIncrement: 30, roundingMode: 'ceil' })
}
