import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatDay } from '../../../ui/format.ts'

/** For whom a price list is. */
export function audienceWords({ audience, className, companyName }: { audience: string; className: string | null; companyName: string | null }): string {
  if (audience === 'class') return m.office_list_class({ name: className ?? '' })
  if (audience === 'company') return companyName ?? ''
  return m.office_list_public()
}

/** From which day to which, both included; nothing when it has neither. */
export function periodWords({ from, to }: { from: string | null; to: string | null }): string {
  const day = (text: string) => formatDay(text, getLocale())
  if (from && to) return m.office_period({ from: day(from), to: day(to) })
  if (from) return m.office_period_from({ from: day(from) })
  return to ? m.office_period_to({ to: day(to) }) : ''
}
