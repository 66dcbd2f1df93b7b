import type { Article, ProductPage } from '#modules/catalogue/index.ts'
import type { PricedLine } from '#modules/pricing/index.ts'
import { nothingThere, type Availability } from '#modules/stock/index.ts'
import type { FacetWords } from '../catalogue/facet-words.ts'
import { unitGross } from './price-view.ts'
import { attributeLabel, valueLabel, valueWithUnit } from '../articles/value-label.ts'

/** An article of the family: where it stands in the table is what tells it apart. Prices in ten-thousandths for `per` units; null on request. */
export type FamilyCell = { id: number; sku: string; net: number | null; gross: number | null; /** False only where the reader may know that nothing is there. */ there: boolean }
export type FamilyView = {
  rowsAre: string
  columnsAre: string
  columns: string[]
  rows: { label: string; cells: (FamilyCell | null)[] }[]
  per: number
  /** Axes beyond two: the table shows the articles that share the chosen one's value; these lead to the others. */
  others: { label: string; choices: { label: string; sku: string; current: boolean }[] }[]
}

type Known = { product: ProductPage; article: Article; lines: ReadonlyMap<number, PricedLine>; levels: ReadonlyMap<number, Availability>; words: FacetWords }

/** The family as a table of its first two axes; null when it has no two, or a single article. */
export function familyView({ product, article, lines, levels, words }: Known): FamilyView | null {
  const [rowAxis, columnAxis, ...further] = product.axes
  if (!rowAxis || !columnAxis || product.articles.length < 2) return null
  const shown = product.articles.filter((one) => further.every((axis) => valueOf(one, axis) === valueOf(article, axis)))
  const columns = valuesOf(shown, columnAxis, words)
  const at = new Map(shown.map((one) => [`${valueOf(one, rowAxis)} ${valueOf(one, columnAxis)}`, one]))
  return {
    rowsAre: headOf(rowAxis, words),
    columnsAre: headOf(columnAxis, words),
    columns: columns.map((value) => valueLabel(columnAxis, value, words)),
    rows: valuesOf(shown, rowAxis, words).map((row) => ({
      label: valueLabel(rowAxis, row, words),
      cells: columns.map((column) => {
        const one = at.get(`${row} ${column}`)
        return one ? cellOf(one, lines, levels) : null
      }),
    })),
    per: article.pricePer,
    others: further.map((axis) => ({ label: attributeLabel(axis, words), choices: choicesOf(product.articles, article, axis, words) })),
  }
}

function cellOf({ variantId, sku }: Article, lines: Known['lines'], levels: Known['levels']): FamilyCell {
  const line = lines.get(variantId)
  const net = line?.price?.unitNet ?? null
  const { shows, available } = levels.get(variantId) ?? nothingThere
  return { id: variantId, sku, net, gross: net === null || !line ? null : unitGross(net, line.vat.rate), there: shows === 'nothing' || available > 0 }
}

/** For each value of a further axis, the article most like the chosen one. */
function choicesOf(articles: readonly Article[], chosen: Article, axis: string, words: FacetWords): { label: string; sku: string; current: boolean }[] {
  return valuesOf(articles, axis, words).map((value) => {
    const same = articles.filter((one) => valueOf(one, axis) === value)
    const nearest = same.toSorted((a, b) => likeness(b, chosen) - likeness(a, chosen))[0]!
    return { label: valueWithUnit(axis, value, words), sku: nearest.sku, current: valueOf(chosen, axis) === value }
  })
}

function likeness(one: Article, other: Article): number {
  return Object.keys(one.attributes).filter((code) => one.attributes[code] === other.attributes[code]).length
}

function valuesOf(articles: readonly Article[], axis: string, words: FacetWords): string[] {
  const values = [...new Set(articles.map((one) => valueOf(one, axis)))]
  const attribute = words.attributes.get(axis)
  if (attribute?.kind === 'number' || attribute?.kind === 'measure') return values.toSorted((a, b) => Number(a) - Number(b))
  const order = [...(attribute?.values.keys() ?? [])]
  return attribute?.kind === 'list' ? values.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)) : values
}

function valueOf({ attributes }: Article, axis: string): string {
  return String(attributes[axis] ?? '')
}

function headOf(axis: string, words: FacetWords): string {
  const unit = words.attributes.get(axis)?.unit
  return unit ? `${attributeLabel(axis, words)} (${unit})` : attributeLabel(axis, words)
}
