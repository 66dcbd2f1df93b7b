import { Refusal } from '#kernel/refusal.ts'
import type { Millionths } from '#kernel/money.ts'
import { usualTerritories, type VatTerritory } from '#kernel/vat-territories.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { vatSettings, type VatSettings } from './vat-settings.ts'

/** What an accountant can correct: territories with their treatment and rates, reverse charge, franchise. */
export async function vatRules(ctx: Ctx): Promise<VatSettings> {
  return ctx.tools.settings.read(ctx, vatSettings)
}

export type TerritoryChange = { code: string; treatedAs: VatTerritory['treatedAs']; rates: Record<string, Millionths> }

/** Corrects how one territory is taxed, from the next request on (V8). Refuses `vat.territory_unknown`. */
export async function saveTerritory(ctx: Ctx, { code, treatedAs, rates }: TerritoryChange): Promise<void> {
  const before = await vatRules(ctx)
  const known = before.territories.find((one) => one.code === code)
  if (!known) throw new Refusal('vat.territory_unknown', { code })
  // The sentence goes with the treatment: back to an export, the one it began with.
  const usual = usualTerritories.find((one) => one.code === code)?.reason ?? 'export'
  const after: VatTerritory = { ...known, treatedAs, rates, reason: treatedAs === 'export' ? usual : null }
  await write(ctx, { ...before, territories: before.territories.map((one) => (one.code === code ? after : one)) }, `territory ${code}`, known, after)
}

/** Whether the seller charges VAT at all, and on which tax classes the buyer owes it (V3, V7). */
export async function saveVatRegime(ctx: Ctx, regime: Pick<VatSettings, 'franchise' | 'reverseChargeClasses'>): Promise<void> {
  const before = await vatRules(ctx)
  await write(ctx, { ...before, ...regime }, 'regime', { franchise: before.franchise, reverseChargeClasses: before.reverseChargeClasses }, regime)
}

async function write(ctx: Ctx, settings: VatSettings, subject: string, before: unknown, after: unknown): Promise<void> {
  mustBeAllowed(ctx, 'settings.manage')
  await inTransaction(ctx, async (tx) => {
    await ctx.tools.settings.write(tx, vatSettings, settings)
    await audit(tx, 'vat_rules.changed', subject, { before, after })
  })
}
