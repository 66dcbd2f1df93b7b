import type { Millionths } from './money.ts'

/** EN 16931 categories (V1): S standard rate, Z zero, E exempt, AE reverse charge, K intra-EU supply, G export, O out of scope. */
export type VatCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'
export type VatTreatment = { category: VatCategory; rate: Millionths; reason: string | null }

const euCountries = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI'.split(' '),
)

export function isInEu(country: string): boolean {
  return euCountries.has(country)
}

/**
 * How goods are taxed from the seller's country to the country of delivery: domestic rate; intra-EU at 0 % when the
 * client gave a VAT number of another member state (V2); export at 0 % outside the EU. Without a number the seller's rate stands.
 * Category, rate in millionths and the sentence code for documents (V3, V7).
 */
export function vatTreatment(circumstances: {
  sellerCountry: string
  deliveryCountry: string
  clientVatNumber: string | null
  domesticRate: Millionths
}): VatTreatment {
  const { sellerCountry, deliveryCountry, clientVatNumber, domesticRate } = circumstances
  const domestic: VatTreatment = { category: domesticRate === 0 ? 'Z' : 'S', rate: domesticRate, reason: null }
  if (deliveryCountry === sellerCountry) return domestic
  if (!isInEu(deliveryCountry)) return { category: 'G', rate: 0, reason: 'export' }
  const foreignNumber = clientVatNumber !== null && !clientVatNumber.startsWith(sellerCountry)
  return foreignNumber ? { category: 'K', rate: 0, reason: 'intra_eu' } : domestic
}
