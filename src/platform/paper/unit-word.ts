import type { Locale } from '#kernel/locale.ts'
import { isWordKey, wordsFor } from '../words.ts'

/** A unit's word for one or many: 'boîte', 'boîtes'. A unit that the words do not know is written as it is. */
export function unitWord(locale: Locale, unit: string, many: boolean): string {
  const keys = [...(many ? [`article_unit_${unit}_many`] : []), `article_unit_${unit}`]
  const key = keys.find(isWordKey)
  return key ? wordsFor(locale, key) : unit
}
