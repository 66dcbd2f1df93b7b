import { expect, test } from 'vitest'
import { addressWithout, listAddress, pageAddress } from './list-address.ts'

test('a change of sort keeps the filters and goes back to the first page', () => {
  expect(listAddress('?q=vis&state=placed&after=abc', { sort: '-net' })).toBe('?q=vis&state=placed&sort=-net')
})

test('null removes a parameter', () => {
  expect(listAddress('?q=vis&state=placed', { state: null })).toBe('?q=vis')
})

test('the next page keeps all but the cursor it replaces', () => {
  expect(pageAddress('?q=vis&before=abc', { after: 'def' })).toBe('?q=vis&after=def')
})

test('a filter that stands twice loses one of its values', () => {
  expect(addressWithout('?size=8&size=10', 'size', '8')).toBe('?size=10')
})
