import { isEmail, isSiret } from '#kernel/identifiers.ts'
import { Refusal, type RefusalDetails } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { malformed } from '../companies/must-be-well-formed.ts'
import { mustBeAllowed } from '../permissions.ts'
import { sellerSettings, type Seller } from './seller.ts'

/**
 * Saves who the seller is (I1) and the defaults of his shop; what is not given stays. Refuses what `wrongInSeller` finds first. Noted in the audit with before and after.
 */
export async function saveSeller(ctx: Ctx, change: Partial<Seller>): Promise<void> {
  mustBeAllowed(ctx, 'settings.manage')
  await inTransaction(ctx, async (tx) => {
    const before = await tx.tools.settings.read(tx, sellerSettings)
    const seller = changed(before, change)
    const [wrong] = wrongFields(seller)
    if (wrong) throw new Refusal(wrong.code, wrong.details)
    await tx.tools.settings.write(tx, sellerSettings, seller)
    await audit(tx, 'seller.changed', 'seller', { before, after: seller })
  })
}

export type WrongField = { field: keyof Seller; code: string; details: RefusalDetails }

/** All that `saveSeller` would refuse, field by field: `company.siren_invalid`, `company.vat_invalid`, `seller.siret_invalid`, `member.email_invalid`, `seller.zone_unknown`. For whoever may save it. */
export async function wrongInSeller(ctx: Ctx, change: Partial<Seller>): Promise<WrongField[]> {
  mustBeAllowed(ctx, 'settings.manage')
  return wrongFields(changed(await ctx.tools.settings.read(ctx, sellerSettings), change))
}

function changed(before: Seller, change: Partial<Seller>): Seller {
  return {
    ...before,
    ...change,
    country: (change.country ?? before.country).toUpperCase(),
    vatNumber: (change.vatNumber ?? before.vatNumber).replace(/[\s.-]/g, '').toUpperCase(),
  }
}

function wrongFields({ siren, siret, vatNumber, email, zone, country }: Seller): WrongField[] {
  const wrong: WrongField[] = malformed({ siren, vatNumber, country })
  if (siret && country === 'FR' && !isSiret(siret)) wrong.push({ field: 'siret', code: 'seller.siret_invalid', details: { siret } })
  if (email && !isEmail(email)) wrong.push({ field: 'email', code: 'member.email_invalid', details: { email } })
  if (!isZone(zone)) wrong.push({ field: 'zone', code: 'seller.zone_unknown', details: { zone } })
  return wrong
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('fr', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
