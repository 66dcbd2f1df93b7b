import { describe, expect, it } from 'vitest'
import { compareUnitNet, divHalfAway, lineNet, mulDiv, shareOf, spread } from './money.ts'

describe('rounding (M7)', () => {
  it.each([
    [5n, 10n, 1n],
    [-5n, 10n, -1n],
    [4n, 10n, 0n],
    [-4n, 10n, 0n],
    [15n, 10n, 2n],
    [-15n, 10n, -2n],
    [25n, 10n, 3n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [5n, -10n, -1n],
  ])('%s ÷ %s is %s, half away from zero', (n, d, expected) => {
    expect(divHalfAway(n, d)).toBe(expected)
  })

  it('keeps exact what a float would lose', () => {
    expect(mulDiv(9_007_199_254_740_991, 3, 3)).toBe(9_007_199_254_740_991)
    expect(() => mulDiv(9_007_199_254_740_991, 2, 1)).toThrow(RangeError)
  })

  it('gives on numbers what whole numbers of any size give', () => {
    let state = 20_260_310
    const below = (most: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return Math.floor((state / 2 ** 32) * most)
    }
    for (let round = 0; round < 20_000; round++) {
      const c = 1 + below(10 ** (1 + below(12)))
      const b = 1 + below(10 ** (1 + below(7)))
      // Every other product stands at the border between two quotients, or half-way.
      const product = round % 2 === 0 ? below(2 ** 53) : c * below(Math.floor(2 ** 53 / c)) + Math.floor(c / (1 + below(2))) - below(2)
      const a = (below(2) === 0 ? 1 : -1) * Math.floor(product / b)
      expect(mulDiv(a, b, c), `${a} × ${b} ÷ ${c}`).toBe(Number(divHalfAway(BigInt(a) * BigInt(b), BigInt(c))))
    }
  })

  it('refuses what is no whole number', () => {
    expect(() => mulDiv(1.5, 2, 1)).toThrow(RangeError)
  })
})

describe('line net (M1)', () => {
  it.each([
    ['3 pieces at 10.00', 3, { unitNet: 100_000, per: 1, steps: 1 }, 3_000],
    ['1 piece at 0.005: half a cent rises', 1, { unitNet: 50, per: 1, steps: 1 }, 1],
    ['1 piece at 0.0049 falls', 1, { unitNet: 49, per: 1, steps: 1 }, 0],
    ['250 screws at 4.37 per 100', 250, { unitNet: 43_700, per: 100, steps: 1 }, 1_093],
    ['12.5 m at 1.99 a metre', 12_500, { unitNet: 19_900, per: 1, steps: 1_000 }, 2_488],
    ['2 boxes of 200 with a price of their own', 400, { unitNet: 153_000, per: 1, steps: 200 }, 3_060],
    ['a credit mirrors its invoice', -250, { unitNet: 43_700, per: 100, steps: 1 }, -1_093],
  ] as const)('%s', (_, qty, price, expected) => {
    expect(lineNet(qty, price)).toBe(expected)
  })
})

describe('unit prices', () => {
  it('are compared exactly whatever their per and steps', () => {
    expect(compareUnitNet({ unitNet: 10_000, per: 1, steps: 1 }, { unitNet: 999_999, per: 100, steps: 1 })).toBeGreaterThan(0)
    expect(compareUnitNet({ unitNet: 10_000, per: 1, steps: 1 }, { unitNet: 1_000_000, per: 100, steps: 1 })).toBe(0)
  })
})

describe('shares', () => {
  it('take 20 % and 5.5 % exactly', () => {
    expect(shareOf(1_093, 200_000)).toBe(219)
    expect(shareOf(10, 55_000)).toBe(1)
  })

  it('are spread by largest remainder, ties to the earlier line, and add up', () => {
    expect(spread(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(spread(-100, [1, 1, 1])).toEqual([-34, -33, -33])
    expect(spread(7, [0, 0])).toEqual([7, 0])
    expect(spread(1_001, [500, 300, 200]).reduce((sum, part) => sum + part, 0)).toBe(1_001)
  })
})
