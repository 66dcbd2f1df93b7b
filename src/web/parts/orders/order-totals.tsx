import type { Totals, VatGroup } from '#kernel/totals.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatAmount, formatCents, formatShare } from '../../ui/format.ts'

type OrderTotalsProps = {
  /** `vatReasons`: why no VAT is charged. */
  totals: Omit<Totals, 'vatCents'> & { vatReasons?: readonly string[] }
  currency: string
  /** Leave carriage out where it is not known yet. */
  carriage?: 'shown' | 'hidden'
}

/** Goods, carriage, net, VAT by rate and gross, each on its line with the figures in a column. */
export function OrderTotals({ totals, currency, carriage = 'shown' }: OrderTotalsProps) {
  const locale = getLocale()
  return (
    <dl className="ms-auto grid w-full max-w-sm grid-cols-[1fr_max-content] gap-x-6 gap-y-1" aria-label={m.part_order_totals()}>
      {carriage === 'shown' && (
        <>
          <Row label={m.part_order_goods()} value={formatAmount(totals.goodsNetCents, locale)} />
          <Row label={m.part_order_carriage()} value={totals.carriageNetCents === 0 ? m.part_order_carriage_free() : formatAmount(totals.carriageNetCents, locale)} />
        </>
      )}
      <Row label={m.part_order_total_net()} value={formatCents(totals.netCents, locale, currency)} strong />
      {totals.vat.map((group) => (
        <Row key={`${group.category} ${group.rate}`} label={vatWords(group, currency, totals.vatReasons)} value={formatAmount(group.vatCents, locale)} />
      ))}
      <Row label={m.part_order_total_gross()} value={formatCents(totals.grossCents, locale, currency)} strong />
    </dl>
  )
}

/** Instead of totals, where no line has a price. */
export function NoTotal() {
  return (
    <dl className="ms-auto grid w-full max-w-sm grid-cols-[1fr_max-content] gap-x-6" aria-label={m.part_order_totals()}>
      <Row label={m.part_order_total_net()} value={m.article_on_request()} strong />
    </dl>
  )
}

function Row({ label, value, strong }: { label: string; value: string; strong?: boolean }) {
  return (
    <div className={`col-span-2 grid grid-cols-subgrid ${strong ? 'border-t border-line pt-1 font-semibold' : ''}`}>
      <dt className={strong ? '' : 'text-muted'}>{label}</dt>
      <dd className="num text-end">{value}</dd>
    </div>
  )
}

function vatWords({ category, rate, netCents }: VatGroup, currency: string, reasons: readonly string[] = []): string {
  if (category === 'K') return m.part_order_vat_intra()
  if (category === 'G') return reasons.includes('overseas') ? m.part_order_vat_overseas() : m.part_order_vat_export()
  if (category === 'AE') return m.part_order_vat_reverse()
  if (category === 'E') return m.part_order_vat_franchise()
  return m.part_order_vat_of({ rate: formatShare(rate, getLocale()), net: formatCents(netCents, getLocale(), currency) })
}
