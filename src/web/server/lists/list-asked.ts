import { isDay, type Day } from '#kernel/day.ts'
import type { PageAsked } from '#platform/database/cursor-page.ts'

export type ListAsked<Sort extends string> = PageAsked & { words: string; sort: Sort; descending: boolean; sorted: string }

/** What a list's address asks for: `q`, `sort` (one of these, otherwise `first`; `-` goes downwards) and the cursor. */
export function listAsked<Sort extends string>(params: URLSearchParams, sorts: readonly Sort[], first: Sort | `-${Sort}`): ListAsked<Sort> {
  const asked = params.get('sort') ?? first
  const known = sorts.includes(asked.replace(/^-/, '') as Sort) ? asked : first
  return {
    words: params.get('q')?.slice(0, 200) ?? '',
    sort: known.replace(/^-/, '') as Sort,
    descending: known.startsWith('-'),
    sorted: known,
    after: params.get('after'),
    before: params.get('before'),
  }
}

/** A day of the address, or nothing when it is none. */
export function dayAsked(params: URLSearchParams, name: string): Day | undefined {
  const text = params.get(name) ?? ''
  return isDay(text) ? text : undefined
}
