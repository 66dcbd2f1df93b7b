import { readRange } from '#modules/search/index.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { FacetWords } from '../catalogue/facet-words.ts'

/** An attribute's name; 'brand' and 'category' are attributes too. */
export function attributeLabel(code: string, words: FacetWords): string {
  if (code === 'brand') return m.part_brand()
  if (code === 'category') return m.part_category()
  return words.attributes.get(code)?.label ?? code
}

/** A value in words: 'M8', '2,5', 'oui', a brand's name; numbers without their unit. */
export function valueLabel(code: string, value: string, words: FacetWords): string {
  if (code === 'brand') return words.brands.get(Number(value)) ?? value
  if (code === 'category') return words.categories.get(Number(value))?.name ?? value
  const attribute = words.attributes.get(code)
  if (attribute?.kind === 'boolean') return value === 'true' ? m.shop_yes() : m.shop_no()
  if (attribute && isNumber(attribute)) return numberLabel(value)
  return attribute?.values.get(value) ?? value
}

/** Whether ranges of it can be chosen. */
export function isNumber({ kind }: { kind: string }): boolean {
  return kind === 'number' || kind === 'measure'
}

function numberLabel(value: string): string {
  const range = readRange(value)
  const written = (number: string) => (getLocale() === 'fr' ? number.replace('.', ',') : number)
  if (!range) return written(value)
  if (range.from === null) return `≤\u00a0${written(range.to ?? '')}`
  return range.to === null ? `≥\u00a0${written(range.from)}` : m.shop_range({ from: written(range.from), to: written(range.to) })
}

/** The same with the unit: '40 mm'. */
export function valueWithUnit(code: string, value: string, words: FacetWords): string {
  const unit = words.attributes.get(code)?.unit
  const label = valueLabel(code, value, words)
  return unit ? `${label}\u00a0${unit}` : label
}
