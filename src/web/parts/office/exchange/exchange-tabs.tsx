import { m } from '../../../paraglide/messages.js'
import { Tabs } from '../../../ui/tabs.tsx'

const places = ['imports', 'sources', 'webhooks', 'dead'] as const
const addresses = { imports: '/office/imports', sources: '/office/sources', webhooks: '/office/webhooks', dead: '/office/webhooks/dead' }

/** What comes in and goes out, beside each other; webhooks for whoever manages them. */
export function ExchangeTabs({ current, webhooks }: { current: (typeof places)[number]; webhooks: boolean }) {
  const words = { imports: m.office_imports_title(), sources: m.office_sources_title(), webhooks: m.office_webhooks_title(), dead: m.office_webhooks_dead_title() }
  const open = places.filter((place) => webhooks || place === 'imports' || place === 'sources')
  return <Tabs label={m.office_exchange_tabs()} tabs={open.map((place) => ({ label: words[place], to: addresses[place], current: place === current }))} />
}
