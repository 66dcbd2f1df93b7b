import { describe, expect, it } from 'vitest'
import { curveOf, type CurveFacts } from './curve-of.ts'

const facts = (given: Partial<CurveFacts> = {}): CurveFacts => ({ available: 10, receipts: [], waiting: [], perDayThousandths: 2_000, today: '2026-03-10', days: 5, ...given })
const receipt = (dueOn: string, qty: number) => ({ dueOn, qty, document: 'CF-1' })

describe('the curve of projected stock', () => {
  it('falls by the mean demand, and stands firm without it', () => {
    expect(curveOf(facts()).points.map(({ firm, withDemand }) => [firm, withDemand])).toEqual([
      [10, 10],
      [10, 8],
      [10, 6],
      [10, 4],
      [10, 2],
      [10, 0],
    ])
  })

  it.each([
    ['rises on the day of a receipt', { receipts: [receipt('2026-03-12', 30)] }, [10, 10, 40, 40, 40, 40]],
    ['falls on the day for which a client was promised', { waiting: [{ on: '2026-03-13', qty: 4 }] }, [10, 10, 10, 6, 6, 6]],
    ['counts a late receipt and a promise without day today', { receipts: [receipt('2026-03-01', 5)], waiting: [{ on: null, qty: 7 }] }, [8, 8, 8, 8, 8, 8]],
    ['leaves out what lies beyond its last day', { receipts: [receipt('2026-04-01', 5)] }, [10, 10, 10, 10, 10, 10]],
  ] as [string, Partial<CurveFacts>, number[]][])('%s', (_, given, firm) => {
    expect(curveOf(facts(given)).points.map((point) => point.firm)).toEqual(firm)
  })

  it('says what makes it, receipts before promises of the same day', () => {
    const { steps } = curveOf(facts({ receipts: [receipt('2026-03-12', 30)], waiting: [{ on: '2026-03-12', qty: 12 }] }))
    expect(steps.map(({ kind, qty, firm, withDemand }) => [kind, qty, firm, withDemand])).toEqual([
      ['today', 10, 10, 10],
      ['receipt', 30, 40, 36],
      ['waiting', -12, 28, 24],
    ])
  })
})
