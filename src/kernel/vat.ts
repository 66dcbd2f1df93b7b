import type { Millionths } from './money.ts'
import { territoryOf, type Place, type VatTerritory } from './vat-territories.ts'

/** EN 16931 categories (V1): S standard rate, Z zero, E exempt, AE reverse charge, K intra-EU supply, G export, O out of scope. */
export type VatCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'
export const noVatReasons = ['intra_eu', 'export', 'overseas', 'reverse_charge', 'franchise'] as const
/** Why no VAT is charged; `vatReasons` gives its code for electronic invoices, the messages `pdf_vat_…` its sentence. */
export type VatReason = (typeof noVatReasons)[number]
export type VatTreatment = { category: VatCategory; rate: Millionths; reason: VatReason | null }

/** The exemption code of each reason (EN 16931 BT-121, list VATEX). */
export const vatReasons: Record<VatReason, string> = {
  intra_eu: 'VATEX-EU-IC',
  export: 'VATEX-EU-G',
  overseas: 'VATEX-EU-G',
  reverse_charge: 'VATEX-EU-AE',
  franchise: 'VATEX-FR-FRANCHISE',
}

const euCountries = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI'.split(' '))

/** Whether a country (two letters) is a member state, or Northern Ireland (XI), which trades in goods as one. */
export function isInEu(country: string): boolean {
  return euCountries.has(country)
}

export type VatCircumstances = {
  sellerCountry: string
  deliveryCountry: string
  deliveryPostalCode?: string | null
  /** Null too when it is known to be invalid: zero rating needs a number that is not (V2, V5). */
  clientVatNumber: string | null
  domesticRate: Millionths
  taxClass?: string
  /** Parts of countries, and countries, that are taxed otherwise than their country code says (V8). */
  territories?: readonly VatTerritory[]
  /** The seller charges no VAT at all (art. 293 B). */
  franchise?: boolean
  /** The class is taxed at the buyer's when he has a number (V3). */
  reverseCharge?: boolean
}

/**
 * How goods are taxed from the seller's country to the place of delivery: domestic rate, that of a territory with its own (V8); intra-EU at 0 % when the
 * client gave a VAT number of another member state (V2); export at 0 % outside the EU. Without a number the seller's rate stands.
 * Category, rate in millionths and the reason for documents (V1, V3, V7).
 */
export function vatTreatment(circumstances: VatCircumstances): VatTreatment {
  const {
    sellerCountry,
    deliveryCountry,
    deliveryPostalCode = null,
    clientVatNumber,
    domesticRate,
    taxClass = 'standard',
    territories = [],
    franchise = false,
    reverseCharge = false,
  } = circumstances
  if (franchise) return { category: 'E', rate: 0, reason: 'franchise' }
  const place: Place = { country: deliveryCountry, postalCode: deliveryPostalCode }
  const territory = territoryOf(territories, place)
  const treatedAs = territory?.treatedAs ?? (deliveryCountry === sellerCountry ? 'domestic' : isInEu(deliveryCountry) ? 'intra_eu' : 'export')
  if (treatedAs === 'export') return { category: 'G', rate: 0, reason: territory?.reason ?? 'export' }
  if (treatedAs === 'intra_eu' && isForeignNumber(clientVatNumber, sellerCountry)) return { category: 'K', rate: 0, reason: 'intra_eu' }
  if (treatedAs === 'domestic' && reverseCharge && clientVatNumber !== null) return { category: 'AE', rate: 0, reason: 'reverse_charge' }
  const rate = (treatedAs === 'domestic' ? territory?.rates[taxClass] : undefined) ?? domesticRate
  return { category: rate === 0 ? 'Z' : 'S', rate, reason: null }
}

// Greek numbers begin with EL.
function isForeignNumber(number: string | null, sellerCountry: string): boolean {
  if (number === null) return false
  const country = number.slice(0, 2).replace('EL', 'GR')
  return isInEu(country) && country !== sellerCountry
}
