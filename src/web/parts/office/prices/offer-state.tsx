import type { OfferRow, OfferTab } from '#modules/pricing/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { Bar } from '../../../ui/chart/bar.tsx'
import { formatCents, formatNumber } from '../../../ui/format.ts'
import { Pill } from '../../../ui/pill.tsx'

/** Where an offer stands today. */
export function OfferState({ tab }: { tab: OfferTab }) {
  if (tab === 'running') return <Pill tone="done">{m.office_offer_running()}</Pill>
  if (tab === 'later') return <Pill tone="info">{m.office_offer_later()}</Pill>
  if (tab === 'draft') return <Pill tone="attention">{m.office_offer_draft()}</Pill>
  return <Pill tone="neutral">{tab === 'over' ? m.office_offer_over() : m.office_offer_stopped()}</Pill>
}

/** Uses and budget, each against its cap as a small bar when there is one. */
export function UsedBar({
  offer: { uses, maxUses, spentCents, budgetCents, currency },
}: {
  offer: Pick<OfferRow, 'uses' | 'maxUses' | 'spentCents' | 'budgetCents' | 'currency'>
}) {
  const locale = getLocale()
  const times =
    maxUses === null
      ? m.office_offer_uses({ count: uses, uses: formatNumber(uses, locale) })
      : m.office_offer_uses_of({ count: uses, uses: formatNumber(uses, locale), most: formatNumber(maxUses, locale) })
  const spent = formatCents(spentCents, locale, currency)
  const money = budgetCents === null ? `${spent} ${m.frame_net()}` : m.office_offer_spent_of({ spent, budget: formatCents(budgetCents, locale, currency) })
  return (
    <span className="num block text-tiny">
      {times}
      {maxUses !== null && <Bar className="my-0.5 w-24" parts={[{ value: uses, tone: uses >= maxUses ? 'attention' : 'accent', label: times }]} max={maxUses} />}
      <span className="block text-muted">{money}</span>
      {budgetCents !== null && (
        <Bar className="my-0.5 w-24" parts={[{ value: spentCents, tone: spentCents >= budgetCents ? 'attention' : 'accent', label: money }]} max={budgetCents} />
      )}
    </span>
  )
}
