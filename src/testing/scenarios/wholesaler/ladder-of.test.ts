import { expect, it } from 'vitest'
import { ladderOf, type Sales } from './ladder-of.ts'

const sales = (...prices: [price: string, lines: number, qty: number][]): Sales => new Map(prices.map(([price, lines, qty]) => [price, Array.from({ length: lines }, () => qty)]))

it.each([
  ['one price', sales(['2.95', 40, 3]), [[1, '2.95']]],
  [
    'a cheaper price for larger quantities',
    sales(['5.45', 64, 18], ['5.95', 1_516, 3]),
    [
      [1, '5.95'],
      [18, '5.45'],
    ],
  ],
  [
    'three steps',
    sales(['4.25', 30, 24], ['4.95', 100, 3], ['3.75', 20, 96]),
    [
      [1, '4.95'],
      [24, '4.25'],
      [96, '3.75'],
    ],
  ],
  ['a price that came once', sales(['5.95', 300, 3], ['9.99', 1, 1]), [[1, '5.95']]],
  ['a cheaper price for fewer pieces, which is an old price and no step', sales(['5.95', 100, 6], ['4.95', 100, 3]), [[1, '5.95']]],
  ['an article seldom sold', sales(['5.95', 2, 1], ['4.95', 1, 9]), [[1, '5.95']]],
  ['no sale', sales(), []],
])('finds the ladder behind %s', (_, given, ladder) => {
  expect(ladderOf(given).map(({ minQty, price }) => [minQty, price])).toEqual(ladder)
})
