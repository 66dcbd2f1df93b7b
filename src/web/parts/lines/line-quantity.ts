import { quantityText } from '#kernel/quantity.ts'
import { getLocale } from '../../paraglide/runtime.js'
import { formatNumber } from '../../ui/format.ts'
import { unitWord } from '../articles/units.ts'

/** Base steps as a number in a unit or pack of `basePerUnit` steps, as the reader writes it: 12500 at 1000 a metre is `12,5`, 400 in cartons of 200 is `2`. */
export function lineQuantity(qty: number, basePerUnit: number): string {
  const locale = getLocale()
  const [whole = '0', fraction] = quantityText(qty, basePerUnit).split('.')
  const number = formatNumber(Number(whole), locale)
  return fraction === undefined ? number : `${number}${locale === 'fr' ? ',' : '.'}${fraction}`
}

/** The same with the unit's word: `2 cartons`, `12,5 m`. */
export function lineQuantityWords(qty: number, basePerUnit: number, unit: string): string {
  return `${lineQuantity(qty, basePerUnit)}\u00a0${unitWord(unit, qty / basePerUnit)}`
}

/** What stands in a quantity box: the same number without groups, so that it can be typed over. */
export function typedQuantity(qty: number, basePerUnit: number): string {
  const text = quantityText(qty, basePerUnit)
  return getLocale() === 'fr' ? text.replace('.', ',') : text
}
