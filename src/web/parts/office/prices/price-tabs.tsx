import { useLocation } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { Tabs } from '../../../ui/tabs.tsx'

/** The pages of prices beside each other, for the office; at the desk a price is explained by itself. */
export function OfficePriceTabs() {
  const { pathname } = useLocation()
  if (!pathname.startsWith('/office/')) return null
  const places = [
    { label: m.office_prices_title(), to: '/office/prices' },
    { label: m.office_agreements_title(), to: '/office/agreements' },
    { label: m.office_families_title(), to: '/office/prices/families' },
    { label: m.office_margins_title(), to: '/office/prices/margins' },
    { label: m.office_history_title(), to: '/office/prices/history' },
    { label: m.office_explain_title(), to: '/office/prices/explain' },
  ]
  const [current] = places.filter(({ to }) => pathname === to || pathname.startsWith(`${to}/`)).toSorted((a, b) => b.to.length - a.to.length)
  return (
    <div className="mb-3">
      <Tabs label={m.office_prices_title()} tabs={places.map((place) => ({ ...place, current: place === current }))} />
    </div>
  )
}
