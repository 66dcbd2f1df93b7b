import type { SourceRow } from './read-source.ts'

/** Carriage, bank charges, discounts, vouchers and the like: what stands on an invoice and is no goods. */
const charge = /^(POST|DOT|M|D|S|C2|C3|B|BANK CHARGES|ADJUST2?|AMAZONFEE|GIFT|GIFT_.*|TEST\d+)$/

/** The article of a code: 85123a is 85123A, and '47503J ' is 47503J. */
export function skuOf(code: string): string {
  return code.trim().toUpperCase()
}

export function isCharge(code: string): boolean {
  return charge.test(skuOf(code))
}

/** C… cancels; A… adjusts; a negative quantity that cancels nothing is a write-off, which adjusts too. */
export function kindOf({ invoice, qty }: Pick<SourceRow, 'invoice' | 'qty'>): 'sale' | 'credit' | 'adjustment' {
  if (invoice.startsWith('C')) return 'credit'
  return invoice.startsWith('A') || qty < 0 ? 'adjustment' : 'sale'
}

/** A description, or null when there is none; 'nan' is what a program wrote in place of nothing. */
export function descriptionOf(description: string): string | null {
  const text = description.trim()
  return text === '' || text === 'nan' ? null : text
}

export const unidentified = 'UNIDENTIFIED'

export function customerOf(customer: string): string {
  return customer || unidentified
}

/** ZZ stands for what is no country: unspecified, West Indies; EU for the European Community. */
const countries: Record<string, string> = {
  'United Kingdom': 'GB',
  EIRE: 'IE',
  Germany: 'DE',
  France: 'FR',
  Netherlands: 'NL',
  Spain: 'ES',
  Belgium: 'BE',
  Switzerland: 'CH',
  Portugal: 'PT',
  'Channel Islands': 'JE',
  Australia: 'AU',
  Sweden: 'SE',
  Italy: 'IT',
  Cyprus: 'CY',
  Austria: 'AT',
  Finland: 'FI',
  Greece: 'GR',
  Denmark: 'DK',
  'United Arab Emirates': 'AE',
  Japan: 'JP',
  Norway: 'NO',
  Unspecified: 'ZZ',
  Poland: 'PL',
  USA: 'US',
  'Hong Kong': 'HK',
  Singapore: 'SG',
  Malta: 'MT',
  Lithuania: 'LT',
  Iceland: 'IS',
  Bahrain: 'BH',
  Israel: 'IL',
  RSA: 'ZA',
  Brazil: 'BR',
  Canada: 'CA',
  Thailand: 'TH',
  Korea: 'KR',
  Lebanon: 'LB',
  'West Indies': 'ZZ',
  Bermuda: 'BM',
  Nigeria: 'NG',
  'European Community': 'EU',
  'Czech Republic': 'CZ',
  'Saudi Arabia': 'SA',
}

export function countryOf(name: string): string {
  const code = countries[name]
  if (!code) throw new Error(`a country that nobody has seen: ${name}`)
  return code
}
