import { describe, expect, it } from 'vitest'
import { fillToMinimum, type RaisableLine } from './fill-to-minimum.ts'

const today = '2026-03-10'
const line = (given: Partial<RaisableLine> = {}): RaisableLine => ({
  qty: 100,
  price: { minQty: 1, unitNet: 10_000, per: 1, from: null, to: null },
  netCents: 10_000,
  because: [],
  perDayThousandths: 10_000,
  stepsPerUnit: 1,
  minQty: 1,
  multiple: 1,
  breaks: [{ minQty: 1, unitNet: 10_000, per: 1, from: null, to: null }],
  ...given,
})
const filled = (lines: RaisableLine[], minimum: { units?: number; cents?: number }, mostDays = 30) =>
  fillToMinimum(lines, { minOrderUnits: minimum.units ?? null, minOrderCents: minimum.cents ?? null }, { mostDays, today })
const quantities = (lines: RaisableLine[]) => lines.map(({ qty }) => qty)

describe('an order below its supplier’s minimum', () => {
  it.each([
    ['has enough units', [line()], { units: 100 }, [100]],
    ['lacks units: twelve more days of 10 bring 120', [line()], { units: 220 }, [220]],
    ['lacks units, and each line gets the same days', [line(), line({ qty: 50, perDayThousandths: 5_000 })], { units: 180 }, [120, 60]],
    ['takes whole multiples', [line({ multiple: 50 })], { units: 120 }, [150]],
    ['counts what is cut in its units', [line({ qty: 10_000, stepsPerUnit: 1_000, perDayThousandths: 1_000_000 })], { units: 15 }, [15_000]],
    ['lacks an amount', [line()], { cents: 15_000 }, [150]],
    ['lacks both, and the later to be reached decides', [line()], { units: 110, cents: 20_000 }, [200]],
    ['lacks more than thirty days of demand: it stays, and says so on screen', [line()], { units: 401 }, [100]],
    ['has no demand to fill it with', [line({ perDayThousandths: 0 })], { units: 200 }, [100]],
  ] as [string, RaisableLine[], { units?: number; cents?: number }, number[]][])('when it %s', (_, lines, minimum, expected) => {
    expect(quantities(filled(lines, minimum))).toEqual(expected)
  })

  it('takes the price of the greater quantity, and says why', () => {
    const breaks = [
      { minQty: 1, unitNet: 10_000, per: 1 as const, from: null, to: null },
      { minQty: 150, unitNet: 8_000, per: 1 as const, from: null, to: null },
    ]
    const [raised] = filled([line({ breaks })], { units: 150 })
    expect([raised?.price?.unitNet, raised?.netCents, raised?.because]).toEqual([8_000, 12_000, [{ code: 'order_minimum', from: 100, to: 150, days: 5 }]])
  })
})
