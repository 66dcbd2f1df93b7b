import { addDays, type Day } from '#kernel/day.ts'

export type Term = { code: string; days: number; endOfMonth: 'no' | 'after' | 'before' }

/**
 * The day on which something of a date falls due. 'after': date + days, then end of that month; 'before': end of the month of the
 * date, then + days (P3: 15 January 2026 at 45 days gives 31 March or 17 March).
 */
export function dueOn(date: Day, { days, endOfMonth }: Term): Day {
  if (endOfMonth === 'after') return monthEnd(addDays(date, days))
  if (endOfMonth === 'before') return addDays(monthEnd(date), days)
  return addDays(date, days)
}

function monthEnd(day: Day): Day {
  const date = Temporal.PlainDate.from(day)
  return date.with({ day: date.daysInMonth }).toString()
}
