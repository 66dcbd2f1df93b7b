import { useLocation } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { Tabs } from '../../../ui/tabs.tsx'

/** `stock`: whoever keeps the stock says when its warehouses work and where clients collect. */
export type SettingsMay = { settings: boolean; stock: boolean; users: boolean; keys: boolean }

/** The places of the settings that the person may enter. */
export function OfficeSettingsTabs({ may }: { may: SettingsMay }) {
  const { pathname } = useLocation()
  return <Tabs label={m.office_settings_title()} tabs={settingsPlaces(may).map(({ label, to }) => ({ label: label(), to, current: pathname === to }))} />
}

/** The same as addresses with their words, in their order. */
export function settingsPlaces(may: SettingsMay): { label: () => string; to: string }[] {
  const places = [
    { label: m.office_seller_title, to: '/office/settings', shown: may.settings },
    { label: m.office_selling_title, to: '/office/settings/selling', shown: may.settings },
    { label: m.office_calendars_title, to: '/office/settings/warehouses', shown: may.stock },
    { label: m.office_sourcing_title, to: '/office/settings/sourcing', shown: may.settings },
    { label: m.office_set_supply_title, to: '/office/settings/supply', shown: may.settings },
    { label: m.office_vat_title, to: '/office/settings/vat', shown: may.settings },
    { label: m.office_terms_title, to: '/office/settings/terms', shown: may.settings },
    { label: m.office_staff_title, to: '/office/settings/people', shown: may.users },
    { label: m.office_keys_title, to: '/office/settings/keys', shown: may.keys },
    { label: m.office_books_title, to: '/office/settings/books', shown: may.settings },
  ]
  return places.filter(({ shown }) => shown)
}
