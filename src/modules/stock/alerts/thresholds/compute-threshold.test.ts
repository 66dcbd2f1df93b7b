import { describe, expect, it } from 'vitest'
import { computeThreshold, type Circumstances } from './compute-threshold.ts'
import { demandOf } from '../demand/demand-of.ts'

const everyDay = (days: number, qty: (day: number) => number): Circumstances['demand'] => ({
  days,
  sales: Array.from({ length: days }, (_, day) => [day, qty(day)] as const).filter(([, asked]) => asked > 0),
})
const usual: Omit<Circumstances, 'demand'> = { leadDays: 12, leadDeviationHundredths: 0, reviewDays: 0, serviceLevelMillionths: 950_000, step: 1 }

describe('demand', () => {
  it.each([
    ['nothing', { days: 100, sales: [] }, 'none', 0],
    ['every day alike', everyDay(100, () => 4), 'smooth', 4],
    ['every day, sizes that stray', everyDay(100, (day) => (day % 10 === 0 ? 40 : 1)), 'erratic', 4.9],
    ['now and then alike', everyDay(100, (day) => (day % 5 === 0 ? 10 : 0)), 'intermittent', 2],
    ['now and then, sizes that stray', everyDay(100, (day) => (day % 10 === 0 ? (day % 50 === 0 ? 90 : 5) : 0)), 'lumpy', 2.2],
  ] as const)('%s is %s', (_, demand, pattern, perDay) => {
    expect(demandOf(demand)).toMatchObject({ pattern, perDay })
  })

  it('strays by the sample deviation of all days, those without demand too, and by week', () => {
    expect(
      demandOf({
        days: 14,
        sales: [
          [0, 7],
          [7, 14],
        ],
      }),
    ).toMatchObject({ perDay: 1.5, deviation: expect.closeTo(4.05, 2), weekDeviation: expect.closeTo(4.95, 2) })
  })
})

describe('safety stock and reorder point', () => {
  it.each([
    ['no demand: nothing', everyDay(365, () => 0), {}, [0, 0]],
    ['4 a day that never stray: the demand of 12 days', everyDay(365, () => 4), {}, [0, 48]],
    ['the next look in 2 days: 2 days more', everyDay(365, () => 4), { reviewDays: 2 }, [0, 56]],
    ['3 or 5 a day in turn: 48 + 1.645 · √(12 · 1²)', everyDay(365, (day) => (day % 2 === 0 ? 3 : 5)), {}, [6, 54]],
    ['a lead time that strays by 3 days: 48 + 1.645 · √(12 · 0 + 4² · 3²)', everyDay(365, () => 4), { leadDeviationHundredths: 300 }, [20, 68]],
    ['by the box of 25', everyDay(365, (day) => (day % 2 === 0 ? 3 : 5)), { step: 25 }, [25, 75]],
    ['half of the time is no safety', everyDay(365, (day) => (day % 2 === 0 ? 3 : 5)), { serviceLevelMillionths: 500_000 }, [0, 48]],
    ['10 each fifth day: at most three of them in 12 days', everyDay(365, (day) => (day % 5 === 0 ? 10 : 0)), {}, [6, 30]],
    ['one sale of 1,000 a year: 12 runs of 354 hold it, too few for 95 %', { days: 365, sales: [[200, 1_000]] as const }, {}, [0, 0]],
    ['the same at 99 %: it is kept', { days: 365, sales: [[200, 1_000]] as const }, { serviceLevelMillionths: 990_000 }, [968, 1_000]],
    [
      'a short past: as if it were smooth',
      {
        days: 20,
        sales: [
          [3, 5],
          [9, 5],
          [16, 5],
        ] as const,
      },
      {},
      [11, 20],
    ],
  ] as const)('%s', (_, demand, changed, [safety, reorderPoint]) => {
    const computed = computeThreshold({ ...usual, demand, ...changed })
    expect([computed.safety, computed.reorderPoint]).toEqual([safety, reorderPoint])
  })

  it('are never negative, whole steps, the safety within the point, and never fall when the service level rises: 500 pasts', () => {
    let seed = 7
    const dice = (n: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % n
    for (let i = 0; i < 500; i++) {
      const [often, most, step] = [1 + dice(12), 1 + dice(400), 1 + dice(30)]
      const demand = everyDay(1 + dice(400), () => (dice(often) === 0 ? dice(most) : 0))
      const of = { demand, leadDays: dice(40), leadDeviationHundredths: dice(1_500), reviewDays: dice(8), step }
      let before = { safety: 0, reorderPoint: 0 }
      for (const serviceLevelMillionths of [500_000, 700_000, 900_000, 950_000, 990_000, 999_999]) {
        const now = computeThreshold({ ...of, serviceLevelMillionths })
        expect(now.safety).toBeGreaterThanOrEqual(before.safety)
        expect(now.reorderPoint).toBeGreaterThanOrEqual(Math.max(before.reorderPoint, now.safety))
        expect([now.safety % step, now.reorderPoint % step]).toEqual([0, 0])
        before = now
      }
    }
  })
})
