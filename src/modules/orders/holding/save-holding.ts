import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { holdingSettings } from './holding-settings.ts'

/** For how many days an order that waits holds its stock; null: until somebody decides. Counts for orders from now on. */
export async function saveHolding(ctx: Ctx, days: number | null): Promise<void> {
  mustBeAllowed(ctx, 'settings.manage')
  await inTransaction(ctx, async (tx) => {
    const before = await tx.tools.settings.read(tx, holdingSettings)
    if (before.days === days) return
    await tx.tools.settings.write(tx, holdingSettings, { days })
    await audit(tx, 'holding.changed', 'orders.holding', { before, after: { days } })
  })
}
