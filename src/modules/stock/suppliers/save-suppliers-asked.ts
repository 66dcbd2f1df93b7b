import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { standingSetting } from '#platform/settings/standing-setting.ts'
import { sourcingSettings, type SuppliersAsked } from '../sourcing/sourcing-settings.ts'

/** Says whether suppliers' stock is asked before our own incoming receipts or only for what they don't bring; it holds from the next cart and order on, what is held or waits stays so. */
export async function saveSuppliersAsked(ctx: Ctx, suppliersAsked: SuppliersAsked): Promise<void> {
  mustBeAllowed(ctx, 'settings.manage')
  await inTransaction(ctx, async (tx) => {
    const before = await standingSetting(tx, sourcingSettings)
    if (before.suppliersAsked === suppliersAsked) return
    await tx.tools.settings.write(tx, sourcingSettings, { ...before, suppliersAsked })
    await audit(tx, 'sourcing.suppliers-asked', 'stock', { before: { suppliersAsked: before.suppliersAsked }, after: { suppliersAsked } })
  })
}
