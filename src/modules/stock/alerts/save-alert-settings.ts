import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { alertSettings, type AlertSettings } from './alert-settings.ts'

/** How thresholds are computed from now on: those that stand follow in the night, or when somebody computes them. */
export async function saveAlertSettings(ctx: Ctx, settings: AlertSettings): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  await inTransaction(ctx, async (tx) => {
    const before = await tx.tools.settings.read(tx, alertSettings)
    await tx.tools.settings.write(tx, alertSettings, settings)
    await audit(tx, 'settings.changed', 'stock.alerts', { before, after: settings })
  })
}
