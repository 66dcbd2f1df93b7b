import type { Day } from './day.ts'
import { publicHolidays, type HolidayRegion } from './public-holidays.ts'

/** When a place works. */
export type Calendar = {
  /** ISO week days: 1 = Monday. */
  workingDays: readonly number[]
  holidays: HolidayRegion | null
  /** First and last day, both included. */
  closings: readonly { from: Day; to: Day }[]
}

/** A place that works every day: where nothing else is known. */
export const everyDay: Calendar = { workingDays: [1, 2, 3, 4, 5, 6, 7], holidays: null, closings: [] }

/** The day itself when the place works then, otherwise the next one on which it does; the day itself again when it is closed for the two years that follow. */
export function workingDayFrom(day: Day, calendar: Calendar): Day {
  const first = Date.parse(`${day}T00:00:00Z`)
  for (let after = 0; after < mostDays; after += 1) {
    const date = new Date(first + after * 86_400_000)
    const text = date.toISOString().slice(0, 10)
    if (works(text, date.getUTCDay() || 7, calendar)) return text
  }
  return day
}

const mostDays = 731

function works(day: Day, weekDay: number, { workingDays, holidays, closings }: Calendar): boolean {
  if (!workingDays.includes(weekDay)) return false
  if (holidays !== null && publicHolidays(Number(day.slice(0, 4)), holidays).has(day)) return false
  return closings.every(({ from, to }) => day < from || day > to)
}
