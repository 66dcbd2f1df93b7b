import { expect, it } from 'vitest'
import type { GivenPrice } from './plan-prices.ts'
import { risingAmong } from './rising-among.ts'

const price = (line: number, minQty: number, unitNet: number, over: Partial<GivenPrice> = {}): GivenPrice => ({
  line,
  unit: '',
  minQty,
  from: '-infinity',
  to: 'infinity',
  unitNet,
  per: 1,
  ...over,
})

it.each([
  ['a larger quantity that costs more', [price(1, 1, 100), price(2, 10, 110), price(3, 100, 90)], [2]],
  ['in whatever order the lines come', [price(1, 100, 90), price(2, 10, 110), price(3, 1, 100)], [2]],
  ['each that is dearer than what stands before it', [price(1, 1, 100), price(2, 10, 110), price(3, 100, 105)], [2, 3]],
  ['per hundred against per piece', [price(1, 1, 100), price(2, 1_000, 10_100, { per: 100 })], [2]],
  ['on a day that both hold', [price(1, 1, 100, { to: '2026-06-01' }), price(2, 10, 110, { from: '2026-05-01' })], [2]],
])('finds %s', (_, given, lines) => {
  expect([...risingAmong(given)]).toEqual(lines)
})

it.each([
  ['the same price', [price(1, 1, 100), price(2, 10, 100)]],
  ['days that never meet', [price(1, 1, 100, { to: '2026-06-01' }), price(2, 10, 110, { from: '2026-06-01' })]],
  ['another pack', [price(1, 1, 100), price(2, 10, 2_000, { unit: 'box' })]],
  ['a dearer price of the same quantity later', [price(1, 1, 100, { to: '2026-06-01' }), price(2, 1, 120, { from: '2026-06-01' })]],
])('lets %s pass', (_, given) => {
  expect(risingAmong(given).size).toBe(0)
})
