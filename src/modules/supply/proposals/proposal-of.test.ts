import { describe, expect, it } from 'vitest'
import { arrivalDay } from '../suppliers/arrival-day.ts'
import { proposalOf, type Circumstances, type Source } from './proposal-of.ts'

const source = (given: Partial<Source> = {}): Source => ({
  supplierId: 1,
  code: 'A',
  currency: 'EUR',
  preferred: false,
  minQty: 1,
  multiple: 1,
  leadDays: 5,
  workDays: [1, 2, 3, 4, 5],
  closings: [],
  breaks: [{ minQty: 1, unitNet: 10_000, per: 1, from: null, to: null }],
  ...given,
})
// 2026-03-10 is a Tuesday: five working days later is Tuesday the 17th, seven days.
const facts = (given: Partial<Circumstances> = {}): Circumstances => ({
  available: 100,
  backordered: 0,
  incoming: 0,
  ordered: 0,
  drafted: 0,
  safety: 20,
  reorderPoint: 100,
  perDayThousandths: 10_000,
  stepsPerUnit: 1,
  sources: [source()],
  today: '2026-03-10',
  coverDays: 30,
  breakDays: 30,
  currency: 'EUR',
  ...given,
})
const tier = (minQty: number, unitNet: number) => ({ minQty, unitNet, per: 1 as const, from: null, to: null })

describe('what to order', () => {
  // target = safety 20 + 10 a day × (7 + 30) days = 390
  it.each([
    ['reached its reorder point', {}, 290],
    ['is above it', { available: 101 }, null],
    ['is below, but what was ordered and not confirmed lifts it', { available: 40, ordered: 200 }, null],
    ['is below, but a draft lifts it', { available: 40, drafted: 200 }, null],
    ['is below, but what is incoming lifts it', { available: 40, incoming: 200 }, null],
    ['waits for clients', { available: 0, backordered: 50 }, 440],
    ['waits for more than comes', { available: 0, backordered: 50, incoming: 30 }, 410],
    ['has no threshold: safety and demand until delivery decide', { reorderPoint: null, available: 90 }, 300],
    ['has no threshold and enough', { reorderPoint: null, available: 91 }, null],
    ['has no demand, no threshold, and a promise to keep', { reorderPoint: null, safety: null, perDayThousandths: 0, available: 0, backordered: 12 }, 12],
    ['has no demand and nothing to keep', { reorderPoint: null, safety: null, perDayThousandths: 0, available: 0 }, null],
    ['has nobody who delivers it', { sources: [] }, null],
    ['is asked for at least 500', { sources: [source({ minQty: 500 })] }, 500],
    ['comes by 100', { sources: [source({ multiple: 100, minQty: 100 })] }, 300],
    ['is cheaper from 400 on, eleven days of demand more', { sources: [source({ breaks: [tier(1, 10_000), tier(400, 9_000)] })] }, 400],
    ['is cheaper from 700 on, but that is 41 days more', { sources: [source({ breaks: [tier(1, 10_000), tier(700, 9_000)] })] }, 290],
    ['costs less in all from 700 on', { sources: [source({ breaks: [tier(1, 10_000), tier(700, 4_000)] })] }, 700],
    ['is sold from 400 on only', { sources: [source({ breaks: [tier(400, 9_000)] })] }, 400],
    ['is delivered after August', { sources: [source({ closings: [{ from: '2026-03-11', to: '2026-03-29' }] })] }, 20 + 10 * (24 + 30) - 100],
  ] as [string, Partial<Circumstances>, number | null][])('when an article %s', (_, given, qty) => {
    expect(proposalOf(facts(given))?.qty ?? null).toBe(qty)
  })

  it('explains itself line by line', () => {
    const given = facts({ available: 0, backordered: 50, sources: [source({ preferred: true, minQty: 450, multiple: 50, breaks: [tier(1, 10_000), tier(500, 9_000)] })] })
    expect(proposalOf(given)).toEqual({
      supplierId: 1,
      qty: 500,
      price: tier(500, 9_000),
      netCents: 45_000,
      dueOn: '2026-03-17',
      because: [
        { code: 'stands', available: 0, incoming: 0, ordered: 0, drafted: 0, backordered: 50, position: -50 },
        { code: 'promised', short: 50 },
        { code: 'safety', qty: 20 },
        { code: 'demand', perDayThousandths: 10_000, leadDays: 7, coverDays: 30, qty: 370 },
        { code: 'target', target: 390, qty: 440 },
        { code: 'minimum', from: 440, to: 450 },
        { code: 'break', from: 450, to: 500, unitNet: 9_000, per: 1, savedPerMillionths: 100_000 },
        { code: 'supplier', why: 'only' },
      ],
    })
  })

  it('says that an article without a threshold no longer covers its demand until delivery', () => {
    expect(proposalOf(facts({ reorderPoint: null, available: 90 }))?.because[1]).toEqual({ code: 'uncovered', need: 90, leadDays: 7 })
  })

  it.each([
    ['the preferred one', [source({ preferred: true, breaks: [tier(1, 20_000)] }), source({ supplierId: 2 })], [1, 'preferred']],
    ['the cheapest', [source({ breaks: [tier(1, 20_000)] }), source({ supplierId: 2, breaks: [{ ...tier(1, 1_500_000), per: 100 }] })], [2, 'cheapest']],
    ['the faster of two at one price', [source({ leadDays: 9 }), source({ supplierId: 2 })], [2, 'cheapest']],
    ['not one whose price stands in another currency', [source({ currency: 'USD', breaks: [tier(1, 1)] }), source({ supplierId: 2 })], [2, 'cheapest']],
    ['the fastest when nobody has a price', [source({ leadDays: 9, breaks: [] }), source({ supplierId: 2, breaks: [] })], [2, 'fastest']],
  ] as [string, Source[], [number, string]][])('takes %s', (_, sources, expected) => {
    const proposal = proposalOf(facts({ sources }))
    expect([proposal?.supplierId, proposal?.because.find((one) => one.code === 'supplier')]).toEqual([expected[0], { code: 'supplier', why: expected[1] }])
  })
})

describe('the day of arrival', () => {
  const week = { workDays: [1, 2, 3, 4, 5], closings: [] }
  it.each([
    ['counts working days, not the day of the order', '2026-03-10', 3, week, '2026-03-13'],
    ['passes over a week-end', '2026-03-13', 1, week, '2026-03-16'],
    ['is the next working day without lead time', '2026-03-14', 0, week, '2026-03-16'],
    ['is the same day without lead time', '2026-03-10', 0, week, '2026-03-10'],
    ['passes over August', '2026-07-30', 2, { ...week, closings: [{ from: '2026-08-01', to: '2026-08-31' }] }, '2026-09-01'],
    ['keeps to the days on which he delivers', '2026-03-10', 2, { workDays: [4], closings: [] }, '2026-03-19'],
  ])('%s', (_, from, lead, calendar, expected) => {
    expect(arrivalDay(from, lead, calendar)).toBe(expected)
  })
})
