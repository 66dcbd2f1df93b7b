import type { Locale } from '#kernel/locale.ts'
import { dayText } from '#platform/paper/figures.ts'
import { wordsFor } from '#platform/words.ts'
import type { OrderCollect } from './collect-of.ts'

/** When a counter is open: 'lundi – vendredi, 08:00 – 17:30'. */
export function hoursWords({ workingDays, opens, closes }: Pick<OrderCollect, 'workingDays' | 'opens' | 'closes'>, locale: Locale): string {
  // 5 January 2026 is a Monday.
  const name = (day: number) => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, 0, 4 + day))
  const days = [...workingDays].toSorted((a, b) => a - b)
  const unbroken = days.length > 2 && days.every((day, i) => day === days[0]! + i)
  const written = unbroken ? `${name(days[0]!)} – ${name(days.at(-1)!)}` : days.map(name).join(', ')
  return `${written}, ${opens} – ${closes}`
}

/** From when on it can be collected: the day with its hour, in the counter's own time. */
export function fromWords({ from, zone }: Pick<OrderCollect, 'from' | 'zone'>, locale: Locale): string | null {
  if (from === null) return null
  const local = Temporal.Instant.from(from).toZonedDateTimeISO(zone)
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(Temporal.Instant.from(from).epochMilliseconds)
  return wordsFor(locale, 'order_collect_from', { day: dayText(local.toPlainDate().toString(), locale), time })
}
