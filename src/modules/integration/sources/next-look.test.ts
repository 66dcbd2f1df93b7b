import { describe, expect, it } from 'vitest'
import { nextLook } from './next-look.ts'
import type { Schedule } from './source.ts'

const paris = 'Europe/Paris'
const next = (schedule: Schedule, now: string) => nextLook(schedule, Temporal.Instant.from(now), paris)?.toString() ?? null
const at = (times: string[], workingDays = false, holidays: 'FR' | 'FR-AM' | null = null): Schedule => ({ kind: 'at', times, workingDays, holidays })
const every = (minutes: number, workingDays = false, holidays: 'FR' | 'FR-AM' | null = null): Schedule => ({ kind: 'every', minutes, workingDays, holidays })

describe('the next look', () => {
  it.each([
    ['by hand only', { kind: 'hand' } as Schedule, '2026-03-10T09:00:00Z', null],
    ['after so many minutes', every(15), '2026-03-10T09:00:00Z', '2026-03-10T09:15:00Z'],
    ['on Monday, when the minutes lead into a weekend', every(60, true), '2026-03-13T22:30:00Z', '2026-03-15T23:00:00Z'],
    ['later today', at(['18:00', '06:00']), '2026-03-10T09:00:00Z', '2026-03-10T17:00:00Z'],
    ['tomorrow morning', at(['06:00']), '2026-03-10T05:00:00Z', '2026-03-11T05:00:00Z'],
    ['on Monday, from a Friday', at(['06:00'], true), '2026-03-13T09:00:00Z', '2026-03-16T05:00:00Z'],
    ['on Tuesday, from the Friday before Easter', at(['06:00'], true, 'FR'), '2026-04-03T09:00:00Z', '2026-04-07T04:00:00Z'],
    ['on Good Friday, a working day in most of France', at(['06:00'], true, 'FR'), '2026-04-02T09:00:00Z', '2026-04-03T04:00:00Z'],
    ['after Good Friday in Alsace', at(['06:00'], true, 'FR-AM'), '2026-04-02T09:00:00Z', '2026-04-07T04:00:00Z'],
    ['on Easter Monday when holidays don’t count', at(['06:00'], true), '2026-04-03T09:00:00Z', '2026-04-06T04:00:00Z'],
    ['in the first minute after a holiday, when the minutes lead into it', every(60, false, 'FR'), '2026-04-30T21:30:00Z', '2026-05-01T22:00:00Z'],
    ['at the next moment there is, in the night that lacks the hour', at(['02:30']), '2026-03-28T12:00:00Z', '2026-03-29T01:30:00Z'],
    ['once, in the night that has the hour twice', at(['02:30']), '2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z'],
  ])('is %s', (_, schedule, now, expected) => {
    expect(next(schedule, now)).toBe(expected)
  })
})
