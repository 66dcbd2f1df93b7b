import { describe, expect, it } from 'vitest'
import type { Figure } from '../workloads/workload.ts'
import { isMet } from './judge.ts'
import { table } from './print-table.ts'
import { recordsOf } from './records.ts'

const listing: Figure = {
  workload: 'W1',
  what: 'listing of 24',
  connections: 16,
  goal: { perSecond: 1_000, floorShare: 0.4 },
  perSecond: 1_100,
  floorPerSecond: 2_500,
  p50: 12.34,
  p99: 40,
  rss: 200,
}

describe('a figure', () => {
  it.each([
    ['all parts reached', listing, true],
    ['too small a share of the floor', { ...listing, floorPerSecond: 3_000 }, false],
    ['too few a second', { ...listing, perSecond: 999 }, false],
    ['a floor that was not measured', { ...listing, floorPerSecond: undefined }, false],
    ['a failed request', { ...listing, note: 'FAILED: 500' }, false],
    ['no goal', { ...listing, goal: {} }, null],
    ['something that must hold', { ...listing, goal: { holds: 'exactly 100 sold' }, held: true }, true],
    ['something that did not hold', { ...listing, goal: { holds: 'exactly 100 sold' }, held: false }, false],
    ['too slow a call', { ...listing, goal: { millis: 25 }, millis: 26 }, false],
  ] as const)('is judged: %s', (_, figure, met) => {
    expect(isMet(figure)).toBe(met)
  })

  it('stands in the table beside goal, floor, ratio and peers', () => {
    const [, , row] = table([listing]).split('\n')
    for (const cell of ['W1', '≥ 1,000/s, ≥ 40 % of floor', '✓ 1,100/s', '2,500/s', '44 %', '12.3', '40.0', '200 MiB', '54/s (p99 441)', '20 × Vendure'])
      expect(row).toContain(cell)
  })

  it('is written as a record', () => {
    expect(recordsOf('S', [listing])).toEqual([
      {
        workload: 'W1',
        what: 'listing of 24',
        size: 'S',
        connections: 16,
        perSecond: 1_100,
        millis: null,
        p50: 12.34,
        p99: 40,
        rss: 200,
        floorPerSecond: 2_500,
        goal: '≥ 1,000/s, ≥ 40 % of floor',
        met: true,
        note: '',
      },
    ])
  })
})
