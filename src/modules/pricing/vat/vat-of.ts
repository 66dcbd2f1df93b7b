import { dayOf, type Day } from '#kernel/day.ts'
import { vatTreatment, type VatTreatment } from '#kernel/vat.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { sourcesOf } from '../sources.ts'
import { vatSettings } from './vat-settings.ts'

/** Where goods go; the company's country when nobody knows more. `counter`: the client fetches them there, so that they are taxed as in that place, whoever he is: nothing proves that they leave the country (V2). */
export type DeliveryPlace = { country: string; postalCode?: string | null; counter?: number | null }

/**
 * How each tax class is taxed for the acting company at a place, on a day (today when left out): asked once, answered for any class. No statement beyond those that
 * prices need. A class without a rate takes the standard one; a VAT number known to be invalid counts as none (V5).
 */
export async function vatOf(ctx: Ctx | TxCtx, place: DeliveryPlace | null = null, day?: Day): Promise<(taxClass: string) => VatTreatment> {
  const read = ctx as Ctx
  const [{ zone, country: sellerCountry, currency }, { franchise, reverseChargeClasses, territories }] = await Promise.all([
    read.tools.settings.read(read, sellerSettings),
    read.tools.settings.read(read, vatSettings),
  ])
  const company = ctx.actor.company
  const { rates } = await sourcesOf(read, day ?? dayOf(ctx.now, zone), company?.currency ?? currency, sellerCountry)
  const known = new Map<string, VatTreatment>()
  return (taxClass) => {
    const made =
      known.get(taxClass) ??
      vatTreatment({
        sellerCountry,
        deliveryCountry: place?.country ?? company?.country ?? sellerCountry,
        deliveryPostalCode: place?.postalCode ?? null,
        clientVatNumber: company && !company.vatInvalid ? company.vatNumber : null,
        domesticRate: rates.get(taxClass) ?? rates.get('standard') ?? 0,
        taxClass,
        territories,
        franchise,
        reverseCharge: reverseChargeClasses.includes(taxClass),
      })
    known.set(taxClass, made)
    return made
  }
}
