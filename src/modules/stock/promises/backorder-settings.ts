import { z } from 'zod'
import { settingKind } from '#platform/settings/settings.ts'

const schema = z.object({
  /** May an order take more than is there, promised for a day? An article's own rule can lessen it. */
  allowed: z.boolean().default(false),
})

export const backorderSettings = settingKind<z.infer<typeof schema>>('stock.backorders', schema as z.ZodType<z.infer<typeof schema>>)
