import { useLocation, useRouteLoaderData } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { Tabs } from '../../../ui/tabs.tsx'

/** The places of purchasing, beside each other; proposals for whoever reads stock. */
export function OfficeSupplyTabs() {
  const { pathname } = useLocation()
  const frame = useRouteLoaderData<{ places: { place: string }[] }>('routes/office/frame')
  const readsStock = frame?.places.some(({ place }) => place === 'stock') ?? true
  const places = [
    { label: m.office_sup_board(), to: '/office/supply' },
    ...(readsStock ? [{ label: m.office_sup_proposals(), to: '/office/supply/proposals' }] : []),
    { label: m.office_sup_orders(), to: '/office/supply/orders' },
    { label: m.office_sup_receipts(), to: '/office/supply/receipts' },
    { label: m.office_sup_suppliers(), to: '/office/supply/suppliers' },
  ]
  return (
    <div className="mb-4">
      <Tabs
        label={m.office_sup_title()}
        tabs={places.map((place) => ({ ...place, current: place.to === '/office/supply' ? pathname === place.to : pathname.startsWith(place.to) }))}
      />
    </div>
  )
}
