import { BadgePercent, BellRing, Boxes, CalendarClock, ClipboardList, Eye, House, Mail, PackageSearch, SearchCheck, Settings, Tags, Truck, Upload, Users } from 'lucide-react'
import { Outlet } from 'react-router'
import { isAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/frame.ts'
import { m } from '../../paraglide/messages.js'
import { FrameOffice, type RailItem } from '../../parts/frame/frame-office.tsx'
import { mustBeStaff } from '../../server/people/must-be-staff.ts'
import { officePlaces, type OfficePlace } from '../../server/people/office-places.ts'
import { sellerMark } from '../../server/people/seller-mark.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx, demo } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  const [seller, places] = await Promise.all([ctx.tools.settings.read(ctx, sellerSettings), officePlaces(ctx)])
  return { locale: ctx.locale, demo, name: ctx.actor.name, seller: sellerMark(seller), places, desk: isAllowed(ctx, 'desk.enter') }
}

/** The office: only the places that this person's rights open, each with the work that waits for him. */
export default function OfficeFrame({ loaderData: { seller, demo, places, locale, name, desk } }: Route.ComponentProps) {
  const shop = { label: m.office_to_shop(), to: '/' }
  return (
    <FrameOffice
      seller={seller}
      demo={demo}
      space={m.office_space()}
      home="/office"
      items={places.map(({ place, waiting }) => ({ ...items[place](), waiting }))}
      locale={locale}
      user={{ name, links: desk ? [{ label: m.office_to_desk(), to: '/desk' }, shop] : [shop], signOut: '/sign-out' }}
    >
      <Outlet />
    </FrameOffice>
  )
}

const items: Record<OfficePlace, () => RailItem> = {
  home: () => ({ label: m.office_home_title(), to: '/office', icon: House, letter: 'h' }),
  orders: () => ({ label: m.office_orders_title(), to: '/office/orders', icon: ClipboardList, letter: 'o' }),
  clients: () => ({ label: m.office_clients_title(), to: '/office/clients', icon: Users, letter: 'c' }),
  articles: () => ({
    label: m.office_articles_title(),
    to: '/office/articles',
    icon: PackageSearch,
    letter: 'a',
    also: ['/office/categories', '/office/attributes', '/office/brands', '/office/translations'],
  }),
  assortments: () => ({ label: m.office_assort_title(), to: '/office/assortments', icon: Eye, letter: 'v' }),
  search: () => ({ label: m.office_search_title(), to: '/office/search', icon: SearchCheck, letter: 'w' }),
  prices: () => ({ label: m.office_prices_title(), to: '/office/prices', icon: Tags, letter: 'p', also: ['/office/agreements'] }),
  offers: () => ({ label: m.office_offers_title(), to: '/office/offers', icon: BadgePercent, letter: 'f' }),
  preorders: () => ({ label: m.office_pre_title(), to: '/office/preorders', icon: CalendarClock, letter: 'e' }),
  stock: () => ({ label: m.office_stock_title(), to: '/office/stock', icon: Boxes, letter: 's' }),
  alerts: () => ({ label: m.office_alerts_title(), to: '/office/alerts', icon: BellRing, letter: 'l', also: ['/office/thresholds'] }),
  supply: () => ({ label: m.office_sup_title(), to: '/office/supply', icon: Truck, letter: 'b' }),
  mails: () => ({ label: m.office_mails_title(), to: '/office/mails', icon: Mail, letter: 'm' }),
  imports: () => ({ label: m.office_imports_title(), to: '/office/imports', icon: Upload, letter: 'i', also: ['/office/sources', '/office/webhooks'] }),
  settings: () => ({ label: m.office_settings_title(), to: '/office/settings', icon: Settings, letter: 'r' }),
}
