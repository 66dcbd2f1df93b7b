import { describe, expect, it } from 'vitest'
import { splitLine } from './split-line.ts'

const line = (qty: number, unitNet: number, { allowanceCents = 0, offers = [] as { id: number; code: string; savedCents: number }[], per = 1 as const } = {}) => ({
  unitNet,
  per,
  priceSteps: 1,
  netCents: Math.round((qty * unitNet) / 100) - allowanceCents,
  allowanceCents,
  offers,
})

describe('a line cut in two', () => {
  it('keeps its net to the cent; the second part carries the cent that two roundings make (M1)', () => {
    expect(splitLine(line(3, 50), [2, 1])).toMatchObject([
      { qty: 2, netCents: 1, roundingCents: 0 },
      { qty: 1, netCents: 1, roundingCents: 0 },
    ])
    expect(splitLine(line(2, 50), [1, 1])).toMatchObject([
      { netCents: 1, roundingCents: 0 },
      { netCents: 0, roundingCents: -1 },
    ])
    expect(splitLine(line(7, 12_349), [3, 4])).toMatchObject([
      { netCents: 370, roundingCents: 0 },
      { netCents: 494, roundingCents: 0 },
    ])
  })

  it('shares allowances and what each offer saved by largest remainder', () => {
    const offers = [
      { id: 1, code: 'A', savedCents: 100 },
      { id: 2, code: 'B', savedCents: 1 },
    ]
    expect(splitLine(line(9, 10_000, { allowanceCents: 100, offers }), [5, 4])).toMatchObject([
      { netCents: 444, allowanceCents: 56, offers: [{ savedCents: 56 }, { savedCents: 1 }] },
      { netCents: 356, allowanceCents: 44, offers: [{ savedCents: 44 }, { savedCents: 0 }] },
    ])
  })

  it('never turns a part into a credit, whatever its allowance, and always adds up', () => {
    for (let qty = 2; qty <= 9; qty += 1)
      for (const unitNet of [0, 33, 50, 149, 12_349])
        for (const share of [0, 0.5, 1]) {
          const allowanceCents = Math.floor(Math.round((qty * unitNet) / 100) * share)
          const whole = line(qty, unitNet, { allowanceCents })
          for (let now = 1; now < qty; now += 1) {
            const parts = splitLine(whole, [now, qty - now])
            expect([parts[0].netCents + parts[1].netCents, parts[0].allowanceCents + parts[1].allowanceCents]).toEqual([whole.netCents, allowanceCents])
            for (const part of parts) expect([part.netCents >= 0, part.allowanceCents >= 0]).toEqual([true, true])
          }
        }
  })
})
