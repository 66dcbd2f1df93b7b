import { useLocation } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { Tabs } from '../../../ui/tabs.tsx'

/** The pages of stock beside each other. */
export function OfficeStockTabs() {
  const { pathname } = useLocation()
  const places = [
    { label: m.office_stock_title(), to: '/office/stock' },
    { label: m.office_kept_title(), to: '/office/stock/allocations', also: '/office/stock/caps' },
    { label: m.office_moves_title(), to: '/office/stock/transfers' },
    { label: m.office_counts_title(), to: '/office/stock/stocktakes' },
    { label: m.office_risk_title(), to: '/office/stock/at-risk' },
    { label: m.office_reasons_title(), to: '/office/stock/reasons' },
  ]
  const isAt = (to: string | undefined) => to !== undefined && (pathname === to || pathname.startsWith(`${to}/`))
  const [current] = places.filter(({ to, also }) => isAt(to) || isAt(also)).toSorted((a, b) => b.to.length - a.to.length)
  return (
    <div className="mb-3">
      <Tabs label={m.office_stock_title()} tabs={places.map((place) => ({ label: place.label, to: place.to, current: place === current }))} />
    </div>
  )
}
