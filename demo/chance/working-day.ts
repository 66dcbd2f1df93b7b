import { addDays, type Day } from '#kernel/day.ts'

/** True from Monday to Friday outside French public holidays. */
export function isWorkingDay(day: Day): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek <= 5 && !holidaysOf(Number(day.slice(0, 4))).has(day)
}

/** The first working day on or after that day. */
export function workingDayFrom(day: Day): Day {
  let found = day
  while (!isWorkingDay(found)) found = addDays(found, 1)
  return found
}

/** The working day that many working days before (negative) or after (positive). */
export function workingDaysOn(day: Day, count: number): Day {
  let found = day
  for (let left = Math.abs(count); left > 0;) {
    found = addDays(found, Math.sign(count))
    if (isWorkingDay(found)) left--
  }
  return found
}

/** How busy a day is against a usual one: autumn peak, August and year-end dip, Mondays fuller than Fridays; 0 when closed. */
export function seasonOf(day: Day): number {
  if (!isWorkingDay(day)) return 0
  const { month, day: date, dayOfWeek } = Temporal.PlainDate.from(day)
  if (month === 12 && date >= 22) return 0.25
  if (month === 1 && date <= 4) return 0.4
  if (month === 8 && date >= 5 && date <= 22) return 0.4
  const months = [0.84, 0.9, 1.02, 0.98, 0.96, 1.06, 0.98, 0.6, 1.16, 1.34, 1.42, 0.98]
  const weekdays = [1.14, 1.06, 1, 1, 0.8]
  return (months[month - 1] ?? 1) * (weekdays[dayOfWeek - 1] ?? 1)
}

const known = new Map<number, Set<Day>>()

function holidaysOf(year: number): Set<Day> {
  const kept = known.get(year)
  if (kept) return kept
  const easter = easterOf(year)
  const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'].map((date) => `${year}-${date}`)
  const days = new Set([...fixed, ...[1, 39, 50].map((days) => addDays(easter, days))])
  known.set(year, days)
  return days
}

// The Gregorian computus, by the golden number and the two corrections of the century.
function easterOf(year: number): Day {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const epact = (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30
  const fullMoon = epact - Math.floor(epact / 28) * (1 - Math.floor(epact / 28) * Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11))
  const weekday = (year + Math.floor(year / 4) + fullMoon + 2 - century + Math.floor(century / 4)) % 7
  const offset = fullMoon - weekday
  const month = 3 + Math.floor((offset + 40) / 44)
  const date = offset + 28 - 31 * Math.floor(month / 4)
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}
