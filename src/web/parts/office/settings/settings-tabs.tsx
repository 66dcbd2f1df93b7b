import { useLocation } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { Tabs } from '../../../ui/tabs.tsx'

export type SettingsMay = { settings: boolean; users: boolean; keys: boolean }

/** The places of the settings that the person may enter. */
export function OfficeSettingsTabs({ may }: { may: SettingsMay }) {
  const { pathname } = useLocation()
  const places = [
    { label: m.office_seller_title(), to: '/office/settings', shown: may.settings },
    { label: m.office_selling_title(), to: '/office/settings/selling', shown: may.settings },
    { label: m.office_calendars_title(), to: '/office/settings/warehouses', shown: may.settings },
    { label: m.office_sourcing_title(), to: '/office/settings/sourcing', shown: may.settings },
    { label: m.office_set_supply_title(), to: '/office/settings/supply', shown: may.settings },
    { label: m.office_vat_title(), to: '/office/settings/vat', shown: may.settings },
    { label: m.office_terms_title(), to: '/office/settings/terms', shown: may.settings },
    { label: m.office_staff_title(), to: '/office/settings/people', shown: may.users },
    { label: m.office_keys_title(), to: '/office/settings/keys', shown: may.keys },
    { label: m.office_books_title(), to: '/office/settings/books', shown: may.settings },
  ]
  return <Tabs label={m.office_settings_title()} tabs={places.filter(({ shown }) => shown).map(({ label, to }) => ({ label, to, current: pathname === to }))} />
}
