import { z } from 'zod'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { settingKind } from '#platform/settings/settings.ts'

const schema = z.object({
  /** After how many days what lies ready is asked for: the buyer is reminded once, and the office sees it. */
  days: z.number().int().min(1).max(365).default(5),
})

export const collectingSettings = settingKind<z.infer<typeof schema>>('orders.collecting', schema as z.ZodType<z.infer<typeof schema>>)

/** After how many days (1 to 365) an order that lies ready at a counter counts as not collected. */
export async function saveCollectDays(ctx: Ctx, days: number): Promise<void> {
  mustBeAllowed(ctx, 'settings.manage')
  await inTransaction(ctx, async (tx) => {
    const before = await tx.tools.settings.read(tx, collectingSettings)
    if (before.days === days) return
    await tx.tools.settings.write(tx, collectingSettings, { days })
    await audit(tx, 'collecting.changed', 'orders.collecting', { before, after: { days } })
  })
}
