import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { lockedSetting, markOf, standingSetting } from '#platform/settings/standing-setting.ts'
import { supplySettings, type SupplySettings } from './settings.ts'

/** How the seller buys, as it stands, with the mark that `saveSupplySettings` compares. */
export async function standingSupplySettings(ctx: Ctx): Promise<SupplySettings & { seen: string }> {
  const standing = await standingSetting(ctx, supplySettings)
  return { ...standing, seen: markOf(standing) }
}

/**
 * Says from which amount an order needs approval, and how much a proposal orders; it holds from the next order and proposal on. Refuses
 * `supply.settings_changed_meanwhile` when others stand than were `seen`.
 */
export async function saveSupplySettings(ctx: Ctx, settings: SupplySettings, seen?: string): Promise<void> {
  mustBeAllowed(ctx, 'settings.manage')
  await inTransaction(ctx, async (tx) => {
    const before = await lockedSetting(tx, supplySettings)
    if (seen !== undefined && markOf(before) !== seen) throw new Refusal('supply.settings_changed_meanwhile')
    if (markOf(before) === markOf(settings)) return
    await tx.tools.settings.write(tx, supplySettings, settings)
    await audit(tx, 'settings.changed', supplySettings.key, { before, after: settings })
  })
}
