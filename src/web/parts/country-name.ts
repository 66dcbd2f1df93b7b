import { getLocale } from '../paraglide/runtime.js'

/** A country in the reader's language, from its two letters. */
export function countryName(code: string): string {
  return new Intl.DisplayNames([getLocale()], { type: 'region' }).of(code) ?? code
}
