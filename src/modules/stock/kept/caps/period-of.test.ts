import { describe, expect, it } from 'vitest'
import { periodOf } from './period-of.ts'

describe('the period of a cap', () => {
  it.each([
    ['a month', 'month', '2026-02-17', null, null, { from: '2026-02-01', to: '2026-02-28' }],
    ['a quarter', 'quarter', '2026-05-31', null, null, { from: '2026-04-01', to: '2026-06-30' }],
    ['a year', 'year', '2026-12-31', null, null, { from: '2026-01-01', to: '2026-12-31' }],
    ['free days, both inclusive', 'free', '2026-03-31', '2026-03-10', '2026-03-31', { from: '2026-03-10', to: '2026-03-31' }],
    ['a month cut by the day from which it holds', 'month', '2026-03-20', '2026-03-10', null, { from: '2026-03-10', to: '2026-03-31' }],
    ['a month cut by the last day', 'month', '2026-03-20', null, '2026-03-25', { from: '2026-03-01', to: '2026-03-25' }],
    ['no day before it', 'month', '2026-03-09', '2026-03-10', null, null],
    ['no day after it', 'free', '2026-04-01', '2026-03-10', '2026-03-31', null],
  ] as const)('is %s', (_, period, day, startsOn, endsOn, expected) => {
    expect(periodOf({ period, startsOn, endsOn }, day)).toEqual(expected)
  })
})
