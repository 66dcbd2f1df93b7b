import { expect, it } from 'vitest'
import { stillApart, withSharing, type TypedRow } from './lines-typed.ts'

/** A line as it was answered: an article, and the ranges that it stands in. */
const row = (key: number, code: string, variantId: number | null, families: string[] = []): TypedRow => ({
  key,
  code,
  quantity: '20',
  unit: '',
  answer: variantId === null ? null : ({ line: { article: { variantId }, families } } as unknown as TypedRow['answer']),
})
const keys = (rows: readonly TypedRow[]) => rows.map(({ key }) => key)

it('asks again about the other colours of a range whose quantities add up, however many ranges lead to them', () => {
  const rows = [row(1, 'RED', 1, ['colours']), row(2, 'BLUE', 2, ['colours', 'sizes']), row(3, 'BLUE-L', 3, ['sizes']), row(4, 'NAIL', 4)]
  expect(keys(withSharing(rows, new Set([1])))).toEqual([1, 2, 3])
  expect(keys(withSharing(rows, new Set([4])))).toEqual([4])
})

it('asks about those of a range that were answered before anybody knew of it, and of no line that was emptied', () => {
  const rows = [row(1, 'RED', 1, ['colours']), row(2, '', 2, ['colours']), row(3, 'BLUE', 3, ['colours']), row(4, 'red', null)]
  expect(keys(stillApart(rows, new Set([3])))).toEqual([1])
  expect(keys(withSharing(rows, new Set([4])))).toEqual([1, 3, 4])
})
