import { z } from 'zod'
import { settingKind } from '#platform/settings/settings.ts'

const schema = z.object({
  /** Net cents from which somebody else must approve an order before it leaves; null: never. */
  approveFromCents: z.number().int().min(0).nullable().default(null),
  /** How many days of demand an order should cover once it has arrived. */
  coverDays: z.number().int().min(1).max(365).default(30),
  /** How many more days of stock a lower price may bring with it. */
  breakDays: z.number().int().min(0).max(365).default(30),
})
export type SupplySettings = z.infer<typeof schema>

/** How the seller buys. */
export const supplySettings = settingKind<SupplySettings>('supply', schema as z.ZodType<SupplySettings>)
