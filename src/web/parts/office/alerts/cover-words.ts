import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatNumber } from '../../../ui/format.ts'

/** Days for which stock lasts, in words; nothing asked, no end in sight. More than two years is as good as that. */
export function coverWords(days: number | null): string {
  if (days === null) return '–'
  return days > 730 ? m.office_cover_long() : m.office_cover_days({ days: formatNumber(days, getLocale()) })
}
