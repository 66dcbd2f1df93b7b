import { m } from '../../../paraglide/messages.js'
import { Tabs } from '../../../ui/tabs.tsx'

/** The sheets about what must be bought again: what is low, the thresholds, who is told and how they are computed. */
export function OfficeAlertTabs({ current }: { current: 'alerts' | 'thresholds' | 'rules' }) {
  const tabs = [
    { key: 'alerts', label: m.office_alerts_title(), to: '/office/alerts' },
    { key: 'thresholds', label: m.office_thresholds_title(), to: '/office/thresholds' },
    { key: 'rules', label: m.office_alerts_rules(), to: '/office/alerts/rules' },
  ]
  return (
    <div className="mb-3">
      <Tabs label={m.office_alerts_title()} tabs={tabs.map(({ key, label, to }) => ({ label, to, current: key === current }))} />
    </div>
  )
}
