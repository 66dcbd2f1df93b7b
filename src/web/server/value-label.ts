import { m } from '../paraglide/messages.js'
import { getLocale } from '../paraglide/runtime.js'
import type { FacetWords } from './facet-words.ts'

/** An attribute's name; 'brand' and 'category' are attributes too. */
export function attributeLabel(code: string, words: FacetWords): string {
  if (code === 'brand') return m.shop_brand()
  if (code === 'category') return m.shop_category()
  return words.attributes.get(code)?.label ?? code
}

/** A value in words: 'M8', '2,5', 'oui', a brand's name; numbers without their unit. */
export function valueLabel(code: string, value: string, words: FacetWords): string {
  if (code === 'brand') return words.brands.get(Number(value)) ?? value
  if (code === 'category') return words.categories.get(Number(value))?.name ?? value
  const attribute = words.attributes.get(code)
  if (attribute?.kind === 'boolean') return value === 'true' ? m.shop_yes() : m.shop_no()
  if (attribute?.kind === 'number' || attribute?.kind === 'measure') return getLocale() === 'fr' ? value.replace('.', ',') : value
  return attribute?.values.get(value) ?? value
}

/** The same with the unit: '40 mm'. */
export function valueWithUnit(code: string, value: string, words: FacetWords): string {
  const unit = words.attributes.get(code)?.unit
  const label = valueLabel(code, value, words)
  return unit ? `${label}\u00a0${unit}` : label
}
