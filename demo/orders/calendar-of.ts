import { addDays, startOfDay, type Day } from '#kernel/day.ts'
import { seasonOf } from '../chance/working-day.ts'
import type { Calendar } from './order-plan.ts'

export const zone = 'Europe/Paris'

/** The first of the eighteen months that end the day before `today`. */
function firstDayOf(today: Day): Day {
  return Temporal.PlainDate.from(today).subtract({ months: 18 }).toString()
}

export function calendarOf(today: Day): Calendar {
  const days: Calendar['days'] = []
  for (let day = firstDayOf(today); day < today; day = addDays(day, 1)) days.push({ day, startsAt: startOfDay(day, zone).epochMilliseconds, season: seasonOf(day) })
  return { days }
}
