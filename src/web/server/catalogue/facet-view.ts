import type { FacetCounts } from '#modules/search/index.ts'
import type { FacetWords } from './facet-words.ts'
import { numberFacet, type NumberBounds } from './number-facet.ts'
import { attributeLabel, isNumber, valueLabel } from '../articles/value-label.ts'

export type FacetValue = { value: string; label: string; count: number; chosen: boolean }
export type FacetView = {
  /** The attribute's code; its field in the address is `f.` and the code. */
  code: string
  label: string
  unit: string | null
  values: FacetValue[]
  /** Numbers may be bounded by typing, too. */
  bounds: NumberBounds | null
  /** How many more values there are; `more` in the address asks for them. */
  hidden: number
}
/** Chosen values by attribute code. */
export type Chosen = Record<string, string[]>

type Asked = { counts: FacetCounts; chosen: Chosen; words: FacetWords; /** Attributes whose every value is wanted. */ opened: readonly string[]; leaveOut: readonly string[] }

const mostFacets = 8
const mostValues = 6

/**
 * The facets worth showing: those with a choice among at least two values, or chosen already, the ones that say most about these articles.
 * Numbers stand in order of size, many of them in buckets, listed values in their own order, the others by count.
 */
export function facetViews({ counts, chosen, words, opened, leaveOut }: Asked): FacetView[] {
  const codes = [...new Set([...Object.keys(counts), ...Object.keys(chosen)])].filter((code) => !leaveOut.includes(code))
  const facets = codes.map((code) => {
    const view = facetView(code, counts[code] ?? {}, chosen[code] ?? [], words, opened.includes(code))
    return { view, picked: (chosen[code]?.length ?? 0) > 0, reach: sum(counts[code] ?? {}), position: positionOf(code, words) }
  })
  return facets
    .filter(({ view, picked }) => picked || view.values.length > 1)
    .toSorted((a, b) => Number(b.picked) - Number(a.picked) || b.reach - a.reach)
    .slice(0, mostFacets)
    .toSorted((a, b) => a.position - b.position)
    .map(({ view }) => view)
}

function facetView(code: string, counts: Record<string, number>, picked: readonly string[], words: FacetWords, opened: boolean): FacetView {
  const attribute = words.attributes.get(code)
  const named = { code, label: attributeLabel(code, words), unit: attribute?.unit ?? null }
  if (attribute && isNumber(attribute)) return { ...named, ...numberFacet({ counts, picked, opened, labelOf: (value) => valueLabel(code, value, words) }) }
  const all = [...new Set([...Object.keys(counts), ...picked])].map((value): FacetValue => ({
    value,
    label: valueLabel(code, value, words),
    count: counts[value] ?? 0,
    chosen: picked.includes(value),
  }))
  const kept = opened || all.length <= mostValues + 1 ? all : mostFound(all)
  return { ...named, values: inOrder(kept, code, words), bounds: null, hidden: all.length - kept.length }
}

function mostFound(values: readonly FacetValue[]): FacetValue[] {
  const ranked = values.toSorted((a, b) => Number(b.chosen) - Number(a.chosen) || b.count - a.count)
  return ranked.filter((value, i) => value.chosen || i < mostValues)
}

function inOrder(values: readonly FacetValue[], code: string, words: FacetWords): FacetValue[] {
  const attribute = words.attributes.get(code)
  if (attribute?.kind === 'list') {
    const places = new Map([...attribute.values.keys()].map((value, place) => [value, place]))
    return values.toSorted((a, b) => (places.get(a.value) ?? Infinity) - (places.get(b.value) ?? Infinity))
  }
  return values.toSorted((a, b) => b.count - a.count || a.label.localeCompare(b.label))
}

function positionOf(code: string, words: FacetWords): number {
  if (code === 'category') return -2
  if (code === 'brand') return -1
  return words.attributes.get(code)?.position ?? Number.MAX_SAFE_INTEGER
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}
