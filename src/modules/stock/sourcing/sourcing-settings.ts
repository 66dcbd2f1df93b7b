import { z } from 'zod'
import { settingKind } from '#platform/settings/settings.ts'

const schema = z.object({
  /** Are clients told from which warehouses their orders leave? */
  tells: z.boolean().default(true),
})

export const sourcingSettings = settingKind<z.infer<typeof schema>>('stock.sourcing', schema as z.ZodType<z.infer<typeof schema>>)
