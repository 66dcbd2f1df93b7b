import { describe, expect, it } from 'vitest'
import { planPrices, type GivenPrice, type HeldPrice } from './plan-prices.ts'

const always = { unit: '', minQty: 1, from: '-infinity', to: 'infinity', unitNet: 100, per: 1 } as const satisfies HeldPrice
const given = (over: Partial<GivenPrice>): GivenPrice => ({ ...always, line: 1, ...over })
const plan = (before: HeldPrice[], ...lines: GivenPrice[]) => planPrices(before, lines)
const tier = (minQty: number, unitNet: number, line = 0, over: Partial<GivenPrice> = {}) => given({ minQty, unitNet, line, ...over })
const periods = (held: readonly HeldPrice[]) => held.map(({ from, to, unitNet }) => [from, to, unitNet])

describe('a price in advance', () => {
  it('ends the one before it on the eve', () => {
    expect(periods(plan([always], given({ from: '2026-04-01', unitNet: 110 })).held)).toEqual([
      ['-infinity', '2026-04-01', 100],
      ['2026-04-01', 'infinity', 110],
    ])
  })

  it('gives way again when it ends', () => {
    expect(periods(plan([always], given({ from: '2026-04-01', to: '2026-05-01', unitNet: 90 })).held)).toEqual([
      ['-infinity', '2026-04-01', 100],
      ['2026-04-01', '2026-05-01', 90],
      ['2026-05-01', 'infinity', 100],
    ])
  })

  it('holds until the next one that is planned', () => {
    const before = plan([always], given({ from: '2026-06-01', unitNet: 120 })).held
    expect(periods(plan(before, given({ from: '2026-04-01', unitNet: 110 })).held)).toEqual([
      ['-infinity', '2026-04-01', 100],
      ['2026-04-01', '2026-06-01', 110],
      ['2026-06-01', 'infinity', 120],
    ])
  })

  it('changes nothing when it is said again', () => {
    const before = plan([always], given({ from: '2026-04-01', to: '2026-05-01', unitNet: 90 })).held
    expect(plan(before, given({ unitNet: 100 }), given({ line: 2, from: '2026-04-01', to: '2026-05-01', unitNet: 90 })).held).toEqual(before)
  })

  it('changes nothing when a price that was cut by another is said again with it', () => {
    const lines = [given({ line: 1, from: '2026-01-01', to: '2027-01-01', unitNet: 100 }), given({ line: 2, from: '2026-04-01', to: '2026-05-01', unitNet: 90 })]
    const before = plan([], ...lines).held
    expect(periods(before)).toEqual([
      ['2026-01-01', '2026-04-01', 100],
      ['2026-04-01', '2026-05-01', 90],
      ['2026-05-01', '2027-01-01', 100],
    ])
    const { held, refused } = plan(before, ...lines)
    expect([periods(held), [...refused]]).toEqual([periods(before), []])
  })

  it('is refused when it says to run into a later one of the same tier', () => {
    const before = plan([always], given({ from: '2026-06-01', unitNet: 120 })).held
    const { held, refused } = plan(before, given({ line: 7, from: '2026-04-01', to: '2026-07-01', unitNet: 110 }))
    expect([[...refused], held]).toEqual([[[7, 'price.period_overlaps']], before])
  })

  it('is refused so too when the later one is said again beside it', () => {
    const before = plan([always], given({ from: '2026-06-01', unitNet: 120 })).held
    const { held, refused } = plan(before, given({ line: 7, from: '2026-04-01', to: '2026-07-01', unitNet: 110 }), given({ line: 8, from: '2026-06-01', unitNet: 120 }))
    expect([[...refused], held]).toEqual([[[7, 'price.period_overlaps']], before])
  })
})

describe('tiers', () => {
  it('may not rise with the quantity on any day; the line that makes them rise is refused, the others stand', () => {
    const { held, refused } = plan(
      [always],
      given({ line: 1, minQty: 10, unitNet: 95 }),
      given({ line: 2, minQty: 100, unitNet: 97 }),
      given({ line: 3, minQty: 10, unitNet: 101, from: '2026-04-01' }),
    )
    expect([[...refused], held.map(({ minQty, unitNet }) => [minQty, unitNet])]).toEqual([
      [
        [3, 'price.tiers_rise'],
        [2, 'price.tiers_rise'],
      ],
      [
        [1, 100],
        [10, 95],
      ],
    ])
  })

  it('compare what a unit costs, whatever the price is for', () => {
    expect([...plan([always], given({ minQty: 1_000, unitNet: 9_900, per: 100 })).refused]).toEqual([])
    expect([...plan([always], given({ minQty: 1_000, unitNet: 10_100, per: 100 })).refused]).toEqual([[1, 'price.tiers_rise']])
  })

  it.each([
    ['of the given lines, in whatever order', [], [tier(100, 90, 1), tier(10, 110, 2), tier(1, 100, 3)], [2]],
    ['of the given lines, each that is dearer than what stands before it', [], [tier(1, 100, 1), tier(10, 110, 2), tier(100, 105, 3)], [2, 3]],
    ['a larger quantity dearer than what stands for a smaller one', [tier(1, 100)], [tier(10, 110, 1)], [1]],
    ['a smaller quantity cheaper than what stands for a larger one', [tier(1, 120), tier(10, 100)], [tier(1, 90, 1)], [1]],
    ['a smaller quantity cheaper than what a larger one costs later', [tier(1, 120), tier(10, 100), tier(10, 80, 0, { from: '2026-06-01' })], [tier(1, 90, 1)], [1]],
    ['a smaller quantity that is cheaper before the larger one is set anew', [tier(1, 120), tier(10, 100)], [tier(1, 90, 1), tier(10, 80, 2, { from: '2026-06-01' })], [1]],
    ['what stands for a larger one, when the line that lowered it is refused itself', [tier(1, 120), tier(10, 100), tier(5, 70)], [tier(1, 90, 1), tier(10, 80, 2)], [1, 2]],
  ])('are refused: %s', (_, before, lines, refused) => {
    expect([...plan(before, ...lines).refused.keys()].toSorted()).toEqual(refused)
  })

  it.each([
    ['the same price', [], [tier(1, 100, 1), tier(10, 100, 2)]],
    ['days that never meet', [tier(1, 100, 0, { to: '2026-04-01' })], [tier(10, 150, 1, { from: '2026-04-01' })]],
    ['another pack', [tier(1, 100)], [tier(10, 2_000, 1, { unit: 'box' })]],
    ['a dearer price of the same quantity later', [tier(1, 100)], [tier(1, 120, 1, { from: '2026-06-01' })]],
    ['a tier that another line sets anew', [tier(1, 120), tier(10, 100)], [tier(1, 90, 1), tier(10, 80, 2)]],
    ['what stood so before and is said again', [tier(1, 100), tier(10, 110)], [tier(10, 110, 1)]],
  ])('pass: %s', (_, before, lines) => {
    expect([...plan(before, ...lines).refused]).toEqual([])
  })

  it('of lines to which more will come are compared among themselves only', () => {
    const lines = [tier(1, 90, 1), tier(5, 95, 2)]
    expect([...planPrices([tier(1, 120), tier(10, 100)], lines, { apart: () => true }).refused]).toEqual([[2, 'price.tiers_rise']])
  })
})
