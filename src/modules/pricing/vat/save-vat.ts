import { Refusal } from '#kernel/refusal.ts'
import type { Millionths } from '#kernel/money.ts'
import { usualTerritories, type VatTerritory } from '#kernel/vat-territories.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { lockedSetting, markOf, standingSetting } from '#platform/settings/standing-setting.ts'
import { vatSettings, type VatSettings } from './vat-settings.ts'

type Regime = Pick<VatSettings, 'franchise' | 'reverseChargeClasses'>

/** What an accountant can correct: territories with their treatment and rates, reverse charge, franchise; each with the mark that its verb compares. */
export async function vatRules(ctx: Ctx): Promise<Omit<VatSettings, 'territories'> & { seen: string; territories: (VatTerritory & { seen: string })[] }> {
  const standing = await standingSetting(ctx, vatSettings)
  return { ...standing, seen: markOf(regimeOf(standing)), territories: standing.territories.map((one) => ({ ...one, seen: markOf(one) })) }
}

export type TerritoryChange = { code: string; treatedAs: VatTerritory['treatedAs']; rates: Record<string, Millionths> }

/** Corrects how one territory is taxed, from the next request on (V8). Refuses `vat.territory_unknown`, and `vat.changed_meanwhile` when it stands otherwise than was `seen`. */
export async function saveTerritory(ctx: Ctx, { code, treatedAs, rates }: TerritoryChange, seen?: string): Promise<void> {
  await change(ctx, `territory ${code}`, (standing) => {
    const before = standing.territories.find((one) => one.code === code)
    if (!before) throw new Refusal('vat.territory_unknown', { code })
    mustStand(before, seen)
    // The sentence goes with the treatment: back to an export, the one it began with.
    const usual = usualTerritories.find((one) => one.code === code)?.reason ?? 'export'
    const after: VatTerritory = { ...before, treatedAs, rates, reason: treatedAs === 'export' ? usual : null }
    return { before, after, settings: { ...standing, territories: standing.territories.map((one) => (one.code === code ? after : one)) } }
  })
}

/** Whether the seller charges VAT at all, and on which tax classes the buyer owes it (V3, V7). Refuses `vat.changed_meanwhile` when it stands otherwise than was `seen`. */
export async function saveVatRegime(ctx: Ctx, regime: Regime, seen?: string): Promise<void> {
  await change(ctx, 'regime', (standing) => {
    const before = regimeOf(standing)
    mustStand(before, seen)
    return { before, after: regime, settings: { ...standing, ...regime } }
  })
}

function regimeOf({ franchise, reverseChargeClasses }: VatSettings): Regime {
  return { franchise, reverseChargeClasses }
}

function mustStand(standing: unknown, seen: string | undefined): void {
  if (seen !== undefined && markOf(standing) !== seen) throw new Refusal('vat.changed_meanwhile')
}

type Change = { before: unknown; after: unknown; settings: VatSettings }

// All of it is one setting: it is changed under its lock, so that two people who correct two territories lose nothing of each other.
async function change(ctx: Ctx, subject: string, decide: (standing: VatSettings) => Change): Promise<void> {
  mustBeAllowed(ctx, 'settings.manage')
  await inTransaction(ctx, async (tx) => {
    const { before, after, settings } = decide(await lockedSetting(tx, vatSettings))
    await ctx.tools.settings.write(tx, vatSettings, settings)
    await audit(tx, 'vat_rules.changed', subject, { before, after })
  })
}
