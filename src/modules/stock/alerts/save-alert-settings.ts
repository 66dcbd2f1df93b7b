import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { lockedSetting, markOf, standingSetting } from '#platform/settings/standing-setting.ts'
import { alertSettings, type AlertSettings } from './alert-settings.ts'

/** How thresholds are computed, as it stands, with the mark that `saveAlertSettings` compares. */
export async function standingAlertSettings(ctx: Ctx): Promise<AlertSettings & { seen: string }> {
  const standing = await standingSetting(ctx, alertSettings)
  return { ...standing, seen: markOf(standing) }
}

/**
 * How thresholds are computed from now on: those that stand follow in the night, or when somebody computes them. Refuses
 * `stock.settings_changed_meanwhile` when others stand than were `seen`.
 */
export async function saveAlertSettings(ctx: Ctx, settings: AlertSettings, seen?: string): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  await inTransaction(ctx, async (tx) => {
    const before = await lockedSetting(tx, alertSettings)
    if (seen !== undefined && markOf(before) !== seen) throw new Refusal('stock.settings_changed_meanwhile')
    if (markOf(before) === markOf(settings)) return
    await tx.tools.settings.write(tx, alertSettings, settings)
    await audit(tx, 'settings.changed', alertSettings.key, { before, after: settings })
  })
}
