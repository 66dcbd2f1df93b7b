import { getLocale } from '../paraglide/runtime.js'

/** What stands between a label and what it names: French sets a no-break space before its colon. */
export function labelColon(): string {
  return getLocale() === 'fr' ? '\u00a0: ' : ': '
}
