import { describe, expect, it } from 'vitest'
import { isRefusal } from './refusal.ts'
import { checkQuantity, nearestQuantity, parseQuantity, quantitiesAround, quantityText } from './quantity.ts'

describe('a typed quantity', () => {
  it.each([
    ['12', 1, 12],
    ['1 000', 1, 1_000],
    ['12,5', 1_000, 12_500],
    ['12.500', 1_000, 12_500],
    ['3,0', 1, 3],
    ['2', 200, 400],
    ['0,5', 200, 100],
  ] as const)('%s in units of %i steps is %i', (typed, steps, expected) => {
    expect(parseQuantity(typed, steps)).toBe(expected)
  })

  it.each([
    ['0', 1, 'quantity.not_positive'],
    ['-3', 1, 'quantity.not_positive'],
    ['1000000000', 1, 'quantity.too_large'],
    ['12.5', 1, 'quantity.not_whole'],
    ['douze', 1, 'quantity.unreadable'],
    ['1e9', 1, 'quantity.unreadable'],
    ['', 1, 'quantity.unreadable'],
    ['0.0001', 1_000, 'quantity.not_whole'],
  ] as const)('%s in units of %i steps is refused as %s', (typed, steps, code) => {
    expect(codeOf(() => parseQuantity(typed, steps))).toBe(code)
  })
})

describe('minimum and multiple', () => {
  it('propose the nearest quantity that is not less', () => {
    expect(nearestQuantity(41, { minQty: 20, multiple: 20 })).toBe(60)
    expect(nearestQuantity(1, { minQty: 50, multiple: 25 })).toBe(50)
  })

  it.each([
    [45, { minQty: 20, multiple: 10 }, { below: 40, above: 50 }],
    [40, { minQty: 20, multiple: 10 }, null],
    [15, { minQty: 20, multiple: 10 }, { below: null, above: 20 }],
    [12_300, { minQty: 5_000, multiple: 5_000 }, { below: 10_000, above: 15_000 }],
  ] as const)('of %i beside %o are %o', (qty, rule, around) => {
    expect(quantitiesAround(qty, rule)).toEqual(around)
  })

  it('refuse with the nearest valid quantity in units', () => {
    expect(codeOf(() => checkQuantity(10, { minQty: 50, multiple: 25 }))).toBe('quantity.below_minimum')
    expect(codeOf(() => checkQuantity(60, { minQty: 50, multiple: 25 }))).toBe('quantity.breaks_multiple')
    expect(codeOf(() => checkQuantity(75, { minQty: 50, multiple: 25 }))).toBe(null)
  })
})

it('writes base steps as the shortest decimal', () => {
  expect([quantityText(12_500, 1_000), quantityText(40, 1), quantityText(100, 200)]).toEqual(['12.5', '40', '0.5'])
  expect([quantityText(3_298, 5_000), quantityText(1, 3), quantityText(7, 240_000)]).toEqual(['0.6596', '0.333', '0.00003'])
})

function codeOf(work: () => unknown): string | null {
  try {
    work()
    return null
  } catch (thrown) {
    if (isRefusal(thrown)) return thrown.code
    throw thrown
  }
}
