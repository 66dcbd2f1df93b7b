import { z } from 'zod'
import { settingKind } from '#platform/settings/settings.ts'

export const mostDays = 365

const schema = z.object({
  /** Days for which an order that waits holds its stock; null: until somebody decides. */
  days: z.number().int().min(1).max(mostDays).nullable().default(null),
})

export const holdingSettings = settingKind<z.infer<typeof schema>>('orders.holding', schema as z.ZodType<z.infer<typeof schema>>)
