import type { Day } from './day.ts'

/** Whose public holidays: the whole of France, or Alsace and Moselle with their two more. */
export type HolidayRegion = 'FR' | 'FR-AM'

/**
 * The public holidays of a year: Code du travail, article L. 3133-1 (eleven days); in Haut-Rhin, Bas-Rhin and Moselle also Good Friday and 26 December
 * (article L. 3134-13). Easter by the Gregorian computus in the form of Meeus, Jones and Butcher.
 */
export function publicHolidays(year: number, region: HolidayRegion): ReadonlySet<Day> {
  const key = `${region} ${year}`
  const known = made.get(key)
  if (known) return known
  const easter = easterOf(year)
  const days = new Set([
    ...['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'].map((day) => `${year}-${day}`),
    ...[1, 39, 50].map((after) => dayText(easter + after * dayMillis)),
    ...(region === 'FR-AM' ? [dayText(easter - 2 * dayMillis), `${year}-12-26`] : []),
  ])
  made.set(key, days)
  return days
}

const made = new Map<string, ReadonlySet<Day>>()
const dayMillis = 86_400_000

function dayText(millis: number): Day {
  return new Date(millis).toISOString().slice(0, 10)
}

function easterOf(year: number): number {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const ofCentury = year % 100
  const epact = (19 * golden + century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) + 15) % 30
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * sunday) / 451)
  const sum = epact + sunday - 7 * late + 114
  return Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1)
}
