import { addDays, type Day } from '#kernel/day.ts'

/** When a supplier works: days of the week (1 is Monday), and periods in which he is closed, last day included. */
export type SupplierCalendar = { workDays: readonly number[]; closings: readonly { from: Day; to: Day }[] }

const mostDays = 1_500

/**
 * The day on which goods ordered today arrive: so many of the supplier's working days later, the day of the order not counted. With a lead time of
 * zero, the first working day from today on. A calendar that never opens gives the last day looked at, four years away.
 */
export function arrivalDay(ordered: Day, leadDays: number, calendar: SupplierCalendar): Day {
  let left = leadDays
  let day = leadDays === 0 ? ordered : addDays(ordered, 1)
  for (let looked = 0; looked < mostDays; looked++) {
    if (isOpen(day, calendar)) {
      left -= 1
      if (left <= 0) return day
    }
    day = addDays(day, 1)
  }
  return day
}

function isOpen(day: Day, { workDays, closings }: SupplierCalendar): boolean {
  return workDays.includes(Temporal.PlainDate.from(day).dayOfWeek) && !closings.some(({ from, to }) => from <= day && day <= to)
}
