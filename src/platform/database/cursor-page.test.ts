import { describe, expect, it } from 'vitest'
import { cursorKey, cursorPage } from './cursor-page.ts'

const all = [1, 2, 3, 4, 5, 6, 7]
const keyOf = (n: number) => [n]

/** What a statement would give: the rows behind or in front of the cursor, one more than asked. */
function read(asked: { after?: string | null; before?: string | null }, limit: number): number[] {
  const found = cursorKey(asked)
  if (!found) return all.slice(0, limit + 1)
  const at = Number(found.key[0])
  return found.back
    ? all
        .filter((n) => n < at)
        .toReversed()
        .slice(0, limit + 1)
    : all.filter((n) => n > at).slice(0, limit + 1)
}
const page = (asked: { after?: string | null; before?: string | null }) => cursorPage(read(asked, 3), 3, asked, keyOf)

describe('pages by cursor', () => {
  it('walks to the end and back, each page in the order of the list', () => {
    const first = page({})
    const second = page({ after: first.next })
    const third = page({ after: second.next })
    expect([first.rows, second.rows, third.rows]).toEqual([[1, 2, 3], [4, 5, 6], [7]])
    expect(first.previous).toBeNull()
    expect(third.next).toBeNull()
    const back = page({ before: third.previous })
    expect(back.rows).toEqual([4, 5, 6])
    const again = page({ before: back.previous })
    expect(again).toMatchObject({ rows: [1, 2, 3], previous: null })
    expect(page({ after: again.next }).rows).toEqual([4, 5, 6])
  })

  it('has no neighbours when nothing is found', () => {
    expect(cursorPage([], 3, {}, keyOf)).toEqual({ rows: [], previous: null, next: null })
  })

  it.each(['%%%', 'bm90IGpzb24', '', null])('takes %j as the first page', (after) => {
    expect(cursorKey({ after })).toBeNull()
  })
})
