/** SIREN: nine digits with a Luhn check. */
export function isSiren(text: string): boolean {
  const digits = text.replace(/\s/g, '')
  return /^\d{9}$/.test(digits) && luhn(digits)
}

/** SIRET: fourteen digits with a Luhn check; La Poste's (356000000…) have a digit sum divisible by five instead. */
export function isSiret(text: string): boolean {
  const digits = text.replace(/\s/g, '')
  if (!/^\d{14}$/.test(digits)) return false
  if (digits.startsWith('356000000') && digits !== '35600000000048') return digitSum(digits) % 5 === 0
  return luhn(digits)
}

/** EAN/GTIN of 8, 12, 13 or 14 digits with its check digit. */
export function isEan(text: string): boolean {
  const digits = text.replace(/[\s-]/g, '')
  if (!/^(\d{8}|\d{12,14})$/.test(digits)) return false
  const sum = [...digits].toReversed().reduce((total, digit, i) => total + Number(digit) * (i % 2 === 1 ? 3 : 1), 0)
  return sum % 10 === 0
}

/**
 * VAT number of a French company: FR, a two-character key, the SIREN. A numeric key must be (12 + 3 × SIREN mod 97) mod 97;
 * Monaco's numbers have no SIREN and start with 000 after the key; keys with letters are checked by form only.
 */
export function isFrenchVat(text: string): boolean {
  const value = text.replace(/[\s.-]/g, '').toUpperCase()
  const match = /^FR([0-9A-HJ-NP-Z]{2})(\d{9})$/.exec(value)
  if (!match) return false
  const [, key = '', siren = ''] = match
  if (!/^\d{2}$/.test(key)) return true
  return (siren.startsWith('000') || luhn(siren)) && (12 + 3 * (Number(siren) % 97)) % 97 === Number(key)
}

const vatForms: Record<string, RegExp> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^\d[A-Z0-9+*]\d{5}[A-Z]{1,2}$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
}

/** A VAT number of an EU member state, by its form; the French one by its check digits too (V5: form at once, VIES later). */
export function isEuVat(text: string): boolean {
  const value = text.replace(/[\s.-]/g, '').toUpperCase()
  if (value.startsWith('FR')) return isFrenchVat(value)
  return vatForms[value.slice(0, 2)]?.test(value.slice(2)) ?? false
}

/** An e-mail address by its form: something before one @, and a domain with a dot behind it. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)
}

function luhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    const doubled = i % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

function digitSum(digits: string): number {
  return [...digits].reduce((sum, digit) => sum + Number(digit), 0)
}
