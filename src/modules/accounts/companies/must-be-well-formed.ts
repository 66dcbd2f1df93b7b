import { isEuVat, isSiren } from '#kernel/identifiers.ts'
import { Refusal, type RefusalDetails } from '#kernel/refusal.ts'
import { isInEu } from '#kernel/vat.ts'

type Identity = { siren: string | null; vatNumber: string | null; country: string }

/** A SIREN in France and a VAT number in the European Union have their form and check digits (V5). Refuses `company.siren_invalid`, `company.vat_invalid`. */
export function mustBeWellFormed(identity: Identity): void {
  const [wrong] = malformed(identity)
  if (wrong) throw new Refusal(wrong.code, wrong.details)
}

/** What `mustBeWellFormed` would refuse, field by field. */
export function malformed({ siren, vatNumber, country }: Identity): { field: 'siren' | 'vatNumber'; code: string; details: RefusalDetails }[] {
  return [
    ...(siren && country === 'FR' && !isSiren(siren) ? [{ field: 'siren' as const, code: 'company.siren_invalid', details: { siren } }] : []),
    ...(vatNumber && isInEu(country) && !isEuVat(vatNumber) ? [{ field: 'vatNumber' as const, code: 'company.vat_invalid', details: { vatNumber } }] : []),
  ]
}
