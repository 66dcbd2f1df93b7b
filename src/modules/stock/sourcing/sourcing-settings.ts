import { z } from 'zod'
import { settingKind } from '#platform/settings/settings.ts'

/** When suppliers' stock is asked for what we do not have: before what our own receipts bring, or only for what they don't. */
export const suppliersAskedChoices = ['before_incoming', 'after_incoming'] as const
export type SuppliersAsked = (typeof suppliersAskedChoices)[number]

const schema = z.object({
  /** Are clients told from which warehouses their orders leave? */
  tells: z.boolean().default(true),
  suppliersAsked: z.enum(suppliersAskedChoices).default('before_incoming'),
})

export const sourcingSettings = settingKind<z.infer<typeof schema>>('stock.sourcing', schema as z.ZodType<z.infer<typeof schema>>)
