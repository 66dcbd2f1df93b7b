import { getLocale } from '../paraglide/runtime.js'

const names = new Map<string, Intl.DisplayNames>()

/** A country in the reader's language, from its two letters; what is no code stays as it is. */
export function countryName(code: string): string {
  const locale = getLocale()
  const known = names.get(locale) ?? new Intl.DisplayNames([locale], { type: 'region' })
  names.set(locale, known)
  return /^[A-Za-z]{2}$/.test(code) ? (known.of(code) ?? code) : code
}
