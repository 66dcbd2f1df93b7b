import { isEuVat, isSiren } from '#kernel/identifiers.ts'
import { Refusal } from '#kernel/refusal.ts'
import { isInEu } from '#kernel/vat.ts'

/** A SIREN in France and a VAT number in the European Union have their form and check digits (V5). Refuses `company.siren_invalid`, `company.vat_invalid`. */
export function mustBeWellFormed({ siren, vatNumber, country }: { siren: string | null; vatNumber: string | null; country: string }): void {
  if (siren && country === 'FR' && !isSiren(siren)) throw new Refusal('company.siren_invalid', { siren })
  if (vatNumber && isInEu(country) && !isEuVat(vatNumber)) throw new Refusal('company.vat_invalid', { vatNumber })
}
