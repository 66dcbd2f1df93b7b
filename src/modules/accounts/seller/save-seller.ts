import { isEmail, isSiret } from '#kernel/identifiers.ts'
import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { mustBeWellFormed } from '../companies/must-be-well-formed.ts'
import { mustBeAllowed } from '../permissions.ts'
import { sellerSettings, type Seller } from './seller.ts'

/**
 * Saves who the seller is (I1) and the defaults of his shop; what is not given stays. Refuses `company.siren_invalid`, `company.vat_invalid`,
 * `seller.siret_invalid`, `member.email_invalid` and `seller.zone_unknown`. Noted in the audit with before and after.
 */
export async function saveSeller(ctx: Ctx, change: Partial<Seller>): Promise<void> {
  mustBeAllowed(ctx, 'settings.manage')
  await inTransaction(ctx, async (tx) => {
    const before = await tx.tools.settings.read(tx, sellerSettings)
    const seller = {
      ...before,
      ...change,
      country: (change.country ?? before.country).toUpperCase(),
      vatNumber: (change.vatNumber ?? before.vatNumber).replace(/[\s.-]/g, '').toUpperCase(),
    }
    mustBeWellFormed(seller)
    if (seller.siret && seller.country === 'FR' && !isSiret(seller.siret)) throw new Refusal('seller.siret_invalid', { siret: seller.siret })
    if (seller.email && !isEmail(seller.email)) throw new Refusal('member.email_invalid', { email: seller.email })
    if (!isZone(seller.zone)) throw new Refusal('seller.zone_unknown', { zone: seller.zone })
    await tx.tools.settings.write(tx, sellerSettings, seller)
    await audit(tx, 'seller.changed', 'seller', { before, after: seller })
  })
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('fr', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
