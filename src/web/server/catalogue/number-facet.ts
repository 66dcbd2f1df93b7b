import { readRange } from '#modules/search/index.ts'
import type { FacetValue } from './facet-view.ts'

/** What the boxes of a number's facet hold: the range that was typed, and the least and the most there is. */
export type NumberBounds = { from: string; to: string; least: string; most: string }

const fewValues = 7
const mostBuckets = 5

type Asked = { counts: Record<string, number>; picked: readonly string[]; opened: boolean; labelOf: (value: string) => string }

/**
 * A number's facet: its values when they are few or all are wanted, else buckets of about as many articles each, from one value that exists to another, so that nothing is counted twice. A range that was
 * chosen and is no bucket stands in the boxes; a second one, and values on their own, among the rest.
 */
export function numberFacet({ counts, picked, opened, labelOf }: Asked): { values: FacetValue[]; bounds: NumberBounds | null; hidden: number } {
  const values = Object.keys(counts)
    .filter((value) => Number.isFinite(Number(value)))
    .toSorted((a, b) => Number(a) - Number(b))
  const single = opened || values.length <= fewValues
  const offered = single ? values : bucketsOf(values, counts)
  const [typed, ...others] = picked.filter((value) => !offered.includes(value)).toSorted((a, b) => Number(readRange(b) !== null) - Number(readRange(a) !== null))
  const range = typed === undefined ? null : readRange(typed)
  const shown = [...offered, ...(range || typed === undefined ? [] : [typed]), ...others]
  return {
    values: shown.toSorted((a, b) => startOf(a) - startOf(b)).map((value) => ({ value, label: labelOf(value), count: countOf(value, counts), chosen: picked.includes(value) })),
    bounds: values.length < 2 && range === null ? null : { from: range?.from ?? '', to: range?.to ?? '', least: values[0] ?? '', most: values.at(-1) ?? '' },
    hidden: single ? 0 : values.length,
  }
}

function bucketsOf(values: readonly string[], counts: Record<string, number>): string[] {
  const total = values.reduce((sum, value) => sum + (counts[value] ?? 0), 0)
  const buckets: string[][] = []
  let before = 0
  for (const value of values) {
    const place = Math.min(mostBuckets - 1, Math.floor((before * mostBuckets) / total))
    ;(buckets[place] ??= []).push(value)
    before += counts[value] ?? 0
  }
  return buckets.filter(Boolean).map((bucket) => (bucket.length === 1 ? bucket[0]! : `${bucket[0]}..${bucket.at(-1)}`))
}

function startOf(value: string): number {
  const range = readRange(value)
  return range ? Number(range.from ?? -Infinity) : Number(value)
}

function countOf(value: string, counts: Record<string, number>): number {
  const range = readRange(value)
  if (!range) return counts[value] ?? 0
  const [from, to] = [Number(range.from ?? -Infinity), Number(range.to ?? Infinity)]
  return Object.entries(counts).reduce((sum, [one, count]) => (Number(one) >= from && Number(one) <= to ? sum + count : sum), 0)
}
