import type { AlertSettings } from '#modules/stock/index.ts'
import { m } from '../../../paraglide/messages.js'
import { OfficeSettingsFields, type RefusedSettings } from '../settings/settings-fields.tsx'
import { typedNumber } from '../../lines/typed-number.ts'

/** How thresholds are computed where nothing else says so, each figure with what it does. */
export function OfficeAlertSettings({ settings, refused }: { settings: AlertSettings & { seen: string }; refused: RefusedSettings }) {
  return (
    <OfficeSettingsFields
      seen={settings.seen}
      refused={refused}
      fields={[
        { name: 'serviceLevel', label: m.office_service_level(), hint: m.office_service_level_hint(), value: typedNumber(settings.serviceLevelMillionths, 4) },
        { name: 'leadDays', label: m.office_alert_lead_default(), hint: m.office_alert_lead_hint(), value: String(settings.leadDays) },
        { name: 'reviewDays', label: m.office_alert_review(), hint: m.office_alert_review_hint(), value: String(settings.reviewDays) },
        { name: 'historyDays', label: m.office_alert_history(), hint: m.office_alert_history_hint(), value: String(settings.historyDays) },
      ]}
    />
  )
}
