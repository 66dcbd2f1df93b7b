import { describe, expect, it } from 'vitest'
import { planPrices, type GivenPrice, type HeldPrice } from './plan-prices.ts'

const always = { unit: '', minQty: 1, from: '-infinity', to: 'infinity', unitNet: 100, per: 1 } as const satisfies HeldPrice
const given = (over: Partial<GivenPrice>): GivenPrice => ({ ...always, line: 1, ...over })
const plan = (before: HeldPrice[], ...lines: GivenPrice[]) => planPrices(before, lines, { refuseRising: true })
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

  it('is refused when it says to run into a later one of the same tier', () => {
    const before = plan([always], given({ from: '2026-06-01', unitNet: 120 })).held
    const { held, refused } = plan(before, given({ line: 7, from: '2026-04-01', to: '2026-07-01', unitNet: 110 }))
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

  it('that do not hold on the same day are not compared', () => {
    expect([...plan([{ ...always, to: '2026-04-01' }], given({ minQty: 10, unitNet: 150, from: '2026-04-01' })).refused]).toEqual([])
  })
})
