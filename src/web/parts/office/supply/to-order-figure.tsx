import type { SupplyBoard } from '#modules/supply/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import type { FigureProps } from '../../../ui/chart/figure.tsx'
import { formatNumber } from '../../../ui/format.ts'

/** What there is to order now: the figure of the page that it opens. */
export function toOrderFigure({ count, about }: NonNullable<SupplyBoard['toOrder']>): FigureProps {
  const written = formatNumber(count, getLocale())
  return {
    label: m.office_sup_to_order(),
    value: about ? m.office_sup_to_order_about({ count: written }) : written,
    to: '/office/supply/proposals',
    tone: count > 0 ? 'attention' : undefined,
  }
}
