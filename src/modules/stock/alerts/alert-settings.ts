import { z } from 'zod'
import { settingKind } from '#platform/settings/settings.ts'

/** How thresholds are computed where an article says nothing else. Days are calendar days. */
export const alertSettings = settingKind(
  'stock.alerts',
  z.object({
    /** How often demand until the next delivery shall be covered, in millionths. */
    serviceLevelMillionths: z.number().int().min(500_000).max(999_999).default(950_000),
    /** Days from the order to the supplier until the goods are there. */
    leadDays: z.number().int().min(0).max(365).default(7),
    /** Days between two looks at what must be bought: they pass before an order leaves. */
    reviewDays: z.number().int().min(0).max(60).default(1),
    /** How many days of the past count. */
    historyDays: z.number().int().min(28).max(1_095).default(365),
  }),
)
export type AlertSettings = z.output<typeof alertSettings.schema>
