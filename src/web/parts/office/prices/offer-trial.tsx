import { quantityText } from '#kernel/quantity.ts'
import type { TriedOffer } from '#modules/cart/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { Facts } from '../../../ui/facts.tsx'
import { formatAmount, formatCents, formatShare } from '../../../ui/format.ts'
import { FromTo } from '../../../ui/list/from-to.tsx'
import { Notice } from '../../../ui/notice.tsx'

/** What the offer changes on a client's cart: the lines that move, net before and after, margin for those who may see it. */
export function OfficeOfferTrial({ tried: { company, basket, fits, lines, before, after, currency } }: { tried: TriedOffer }) {
  const locale = getLocale()
  const money = (cents: number) => formatCents(cents, locale, currency)
  const moved = lines.filter((line) => line.gift || line.beforeCents !== line.afterCents)
  const fact = (label: string, was: number, now: number) => ({
    label,
    value: <span className="num">{was === now ? money(now) : <FromTo from={money(was)} to={money(now)} />}</span>,
  })
  return (
    <div className="mt-4 space-y-3" role="status">
      <p className="text-office">{basket === 'cart' ? m.office_offer_tried_cart({ name: company.name }) : m.office_offer_tried_example({ name: company.name })}</p>
      {!fits && <Notice kind="attention">{m.office_offer_tried_unfit()}</Notice>}
      {fits && moved.length === 0 && before.carriageNetCents === after.carriageNetCents && before.extraTermDays === after.extraTermDays && (
        <Notice>{m.office_offer_tried_nothing()}</Notice>
      )}
      <ul className="space-y-1 text-office">
        {moved.map((line) => (
          <li key={`${line.sku} ${line.gift}`} className="grid grid-cols-[minmax(0,1fr)_max-content] gap-x-3">
            <span>
              {line.sku} <span className="text-tiny text-muted">× {quantityText(line.qty, line.stepsPerUnit)}</span>
            </span>
            <span className="num">
              {line.gift ? m.office_offer_tried_gift() : <FromTo from={formatAmount(line.beforeCents, locale)} to={formatAmount(line.afterCents, locale)} />}
            </span>
          </li>
        ))}
      </ul>
      <Facts
        facts={[
          fact(m.part_order_goods(), before.goodsNetCents, after.goodsNetCents),
          fact(m.part_order_carriage(), before.carriageNetCents, after.carriageNetCents),
          ...(after.extraTermDays > before.extraTermDays ? [{ label: m.office_offer_longer_terms(), value: m.cart_offer_days({ days: after.extraTermDays }) }] : []),
          ...(after.costCents === null || before.costCents === null
            ? []
            : [
                {
                  label: m.office_offer_margin(),
                  value: (
                    <span className="num">
                      <FromTo from={margin(before.goodsNetCents, before.costCents)} to={margin(after.goodsNetCents, after.costCents)} />
                    </span>
                  ),
                },
              ]),
        ]}
      />
    </div>
  )
}

/** Margin as a share of the net price. */
function margin(netCents: number, costCents: number): string {
  return netCents === 0 ? '–' : formatShare(Math.round(((netCents - costCents) / netCents) * 1_000) * 1_000, getLocale())
}
