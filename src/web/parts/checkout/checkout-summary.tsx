import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { CheckoutView } from '../../server/cart/checkout-view.ts'
import { formatAmount, formatDay } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { noPriceWords } from '../articles/price-tag.tsx'
import { counterWhen } from './counter-when.ts'
import { CartOffers } from '../cart/cart-offers.tsx'
import { OnRequestNote } from '../cart/on-request-note.tsx'
import { DepartsNote } from '../departs-note.tsx'
import { useDisplay, usePricesHidden } from '../frame/switches/display.tsx'
import { LineFrom } from '../lines/line-from.tsx'
import { lineQuantityWords } from '../lines/line-quantity.ts'
import { NoTotal, OrderTotals } from '../orders/order-totals.tsx'
import { VatDeniedNote } from '../vat-denied-note.tsx'
import { useShopPath } from '../frame/use-shop-path.ts'

/** What is ordered, in short, and what it adds up to; `children` is what places it. */
export function CheckoutSummary({ view, children }: { view: CheckoutView; children: ReactNode }) {
  const path = useShopPath()
  const display = useDisplay()
  const hidden = usePricesHidden()
  const { lines, count, totals, currency, delivery, later, counter } = view
  return (
    <section className="space-y-3 lg:sticky lg:top-4" aria-label={m.order_checkout_summary()}>
      <div className="flex items-baseline justify-between">
        <h2>{m.order_checkout_summary()}</h2>
        <Link to={path('/cart')} className="text-primary underline">
          {m.order_checkout_see_cart()}
        </Link>
      </div>
      <ul className="divide-y divide-line border-y border-line">
        {lines.map((line) => (
          <li key={line.id} className="grid grid-cols-[minmax(0,1fr)_max-content] gap-x-3 py-1.5">
            <span className="line-clamp-2">{line.name}</span>
            {!hidden && (
              <span className="num text-end">{line.priced ? formatAmount(display === 'net' ? line.netCents : line.grossCents, getLocale()) : m.article_on_request()}</span>
            )}
            <span className="col-start-1 text-tiny text-muted">
              {line.sku} · {lineQuantityWords(line.qty, line.basePerUnit, line.unit)}
            </span>
            {counter ? (
              <CollectedLater line={line} counter={counter} />
            ) : (
              line.promise.waits > 0 &&
              line.promise.readyOn && <span className="col-span-2 text-tiny text-warning">{waitsWords(line, formatDay(line.promise.readyOn, getLocale()))}</span>
            )}
            {!counter && <LineFrom line={line} told={line.promise.waits > 0 ? line.promise.readyOn : null} className="col-span-2" />}
          </li>
        ))}
        {count > lines.length && <li className="py-1.5 text-muted">{m.order_checkout_more({ count: count - lines.length })}</li>}
      </ul>
      {counter && (
        <p className="font-medium">
          {view.preorder ? m.order_checkout_collect_preorder({ name: counter.name }) : m.order_checkout_collect_summary({ name: counter.name, when: counterWhen(counter) })}
        </p>
      )}
      {counter?.taxed && <p className="text-tiny text-muted">{m.order_collect_vat()}</p>}
      {!counter && view.parcels.length > 0 && (
        <p>{m.order_parcels({ count: view.parcels.length, places: view.parcels.map((name) => name || m.order_parcels_supplier()).join(', ') })}</p>
      )}
      <DepartsNote departs={view.departs} />
      {later && !counter && <p className="text-warning">{m.order_checkout_later({ count: later.count, day: formatDay(later.lastOn, getLocale()) })}</p>}
      {delivery.name && <p className="text-tiny text-muted">{m.order_checkout_delivery_by({ name: delivery.name })}</p>}
      {hidden ? (
        <Notice>{noPriceWords(hidden, true)}</Notice>
      ) : (
        <>
          <OnRequestNote asking={view.asking} />
          <CartOffers offers={{ ...view.offers, close: [], gifts: [] }} currency={currency} />
          {view.asking?.all ? <NoTotal /> : <OrderTotals totals={totals} currency={currency} />}
          <VatDeniedNote number={view.vatDenied} />
        </>
      )}
      {children}
    </section>
  )
}

// Who may not know how much is there is told of the whole line (`promiseOf`): that all of it waits would be untrue.
function waitsWords({ qty, promise: { waits }, basePerUnit, unit }: CheckoutView['lines'][number], day: string): string {
  return waits < qty ? m.order_checkout_line_waits({ quantity: lineQuantityWords(waits, basePerUnit, unit), day }) : m.order_checkout_line_all({ day })
}

/** What of a line is not at the counter yet, and from which day on it is; for who may not know how much, the day alone. Nothing where all of it is among the first. */
function CollectedLater({ line, counter }: { line: CheckoutView['lines'][number]; counter: NonNullable<CheckoutView['counter']> }) {
  const { promise, from, basePerUnit, unit } = line
  if (promise.readyOn === null || promise.readyOn <= counter.on) return null
  const day = formatDay(promise.readyOn, getLocale())
  const later = promise.waits + from.reduce((sum, part) => sum + (part.warehouseId === counter.place.counter ? 0 : part.qty), 0)
  return (
    <span className={`col-span-2 text-tiny ${promise.waits > 0 ? 'text-warning' : 'text-muted'}`}>
      {later > 0 ? m.order_checkout_collect_line({ quantity: lineQuantityWords(later, basePerUnit, unit), day }) : m.order_checkout_collect_line_day({ day })}
    </span>
  )
}
