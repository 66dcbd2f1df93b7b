import type { AllocationRow, CapPeriod } from '#modules/stock/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatDay } from '../../../ui/format.ts'

/** For whom something is kept or capped: a client, a class, everybody. */
export function keptFor({ companyName, companyNumber, className }: Pick<AllocationRow, 'companyName' | 'companyNumber' | 'className'>): string {
  if (companyName !== null) return `${companyName} (${companyNumber})`
  return className === null ? m.office_kept_everybody() : m.office_kept_class({ name: className })
}

const periods: Record<CapPeriod, () => string> = { month: m.office_cap_month, quarter: m.office_cap_quarter, year: m.office_cap_year, free: m.office_cap_free }

/** 'par mois', 'du 1er mars au 30 juin 2026'. */
export function capPeriodWords({ period, from, until }: { period: CapPeriod; from: string | null; until: string | null }): string {
  const days = [from && m.office_kept_from({ day: formatDay(from, getLocale()) }), until && m.office_kept_until_day({ day: formatDay(until, getLocale()) })]
    .filter(Boolean)
    .join(' ')
  return period === 'free' ? days : [periods[period](), days].filter(Boolean).join(', ')
}

export const capPeriodChoices = (): { value: CapPeriod; label: string }[] => (Object.keys(periods) as CapPeriod[]).map((value) => ({ value, label: periods[value]() }))
