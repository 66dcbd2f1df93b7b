import type { ThresholdFacts } from '#modules/stock/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatNumber } from '../../../ui/format.ts'
import { quantityIn } from '../../articles/units.ts'

type Explained = { facts: ThresholdFacts; safety: number | null; reorderPoint: number | null; stepsPerUnit: number }

/** How a computed threshold came about, in one sentence: '3,2 par jour, écart 2,1, délai 12 jours, service 95 % → …'. */
export function thresholdWords({ facts, safety, reorderPoint, stepsPerUnit }: Explained): string {
  const locale = getLocale()
  const decimal = (value: number) => new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }).format(value)
  const qty = (steps: number) => quantityIn(steps, stepsPerUnit)
  const words = {
    perDay: decimal(facts.perDayThousandths / 1_000 / stepsPerUnit),
    deviation: decimal(facts.deviationThousandths / 1_000 / stepsPerUnit),
    days: formatNumber(facts.days, locale),
    lead: facts.leadDeviationHundredths > 0 ? `${facts.leadDays} ± ${decimal(facts.leadDeviationHundredths / 100)}` : String(facts.leadDays),
    review: facts.reviewDays,
    service: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 }).format(facts.serviceLevelMillionths / 1_000_000),
    expected: qty(facts.expected),
    safety: qty(safety ?? 0),
    point: qty(reorderPoint ?? 0),
  }
  if (facts.pattern === 'none') return m.office_threshold_why_none({ days: words.days })
  return facts.method === 'normal' ? m.office_threshold_why_normal(words) : m.office_threshold_why_observed(words)
}
