import { Link } from 'react-router'
import type { SupplyOrderFor } from '#modules/supply/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatDay } from '../../../ui/format.ts'
import { Section } from '../../../ui/section.tsx'
import { SupplyStatePill } from '../supply/supply-state.tsx'

/** The supply orders that a client's order caused: with whom, which way the goods go, how far they are. */
export function OrderSupply({ orders }: { orders: readonly SupplyOrderFor[] }) {
  return (
    <Section title={m.office_order_suppliers()}>
      <ul className="divide-y divide-line border-y border-line">
        {orders.map(({ number, state, supplierName, direct, nextDueOn }) => (
          <li key={number} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1">
            <Link to={`/office/supply/orders/${number}`} className="num">
              {number}
            </Link>
            <SupplyStatePill state={state} late={false} />
            <span>{supplierName}</span>
            <span className="text-muted">{direct ? m.office_sup_direct() : m.office_sup_through()}</span>
            {nextDueOn && <span className="num text-muted">{formatDay(nextDueOn, getLocale())}</span>}
          </li>
        ))}
      </ul>
    </Section>
  )
}
