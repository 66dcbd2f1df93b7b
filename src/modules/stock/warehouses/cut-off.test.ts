import { describe, expect, it } from 'vitest'
import { addDays } from '#kernel/day.ts'
import type { Calendar } from '#kernel/working-days.ts'
import { departuresAt, leaves } from './cut-off.ts'

const week: Calendar = { workingDays: [1, 2, 3, 4, 5], holidays: 'FR', closings: [] }
const paris = 'Europe/Paris'

// The seller is in Paris.
function leavesWhenOrdered(at: string, { time = '15:00', zone = paris, calendar = week } = {}): string {
  const now = Temporal.Instant.from(at)
  const today = now.toZonedDateTimeISO(paris).toPlainDate().toString()
  return leaves(today, departuresAt(now, calendar, { time, zone }, paris), today)
}

describe('what is ordered leaves', () => {
  it.each([
    ['the same day a minute before the cut-off', '2026-03-10T14:59:59+01:00', '2026-03-10'],
    ['the next day at the minute itself', '2026-03-10T15:00:00+01:00', '2026-03-11'],
    ['the next day a minute after it', '2026-03-10T15:01:00+01:00', '2026-03-11'],
    ['on Monday on a Friday evening', '2026-03-13T18:00:00+01:00', '2026-03-16'],
    ['on Monday on a Saturday morning', '2026-03-14T09:00:00+01:00', '2026-03-16'],
    ['on Monday still on a Sunday evening', '2026-03-15T23:00:00+01:00', '2026-03-16'],
    ['on Monday a minute after midnight of that day', '2026-03-16T00:01:00+01:00', '2026-03-16'],
    ['after Easter Monday on the evening of Good Friday', '2026-04-03T15:00:00+02:00', '2026-04-07'],
    ['after the bridge of a holiday', '2026-05-07T16:00:00+02:00', '2026-05-11'],
    ['the same day before the cut-off on the morning after the clock went forward', '2026-03-30T14:59:00+02:00', '2026-03-30'],
    ['the next day in the hour that the clock took away', '2026-03-30T15:00:00+02:00', '2026-03-31'],
    ['the same day on the morning after it went back', '2026-10-26T14:59:00+01:00', '2026-10-26'],
    ['the next year on the last evening', '2026-12-31T17:00:00+01:00', '2027-01-04'],
  ])('%s', (_, at, day) => {
    expect(leavesWhenOrdered(at)).toBe(day)
  })

  it('by the hour of the warehouse, wherever the seller is', () => {
    const lisbon = { time: '15:00', zone: 'Europe/Lisbon' }
    expect(leavesWhenOrdered('2026-03-10T15:59:00+01:00', lisbon)).toBe('2026-03-10')
    expect(leavesWhenOrdered('2026-03-10T16:00:00+01:00', lisbon)).toBe('2026-03-11')
    const montreal = { time: '15:00', zone: 'America/Montreal' }
    // 21:30 of Tuesday there is Wednesday here; at 16:00 of Tuesday there the day is over.
    expect(leavesWhenOrdered('2026-03-11T02:30:00+01:00', montreal)).toBe('2026-03-11')
    expect(leavesWhenOrdered('2026-03-10T21:30:00+01:00', montreal)).toBe('2026-03-11')
    // Wednesday has begun in Tokyo, and its hour is to come.
    expect(leavesWhenOrdered('2026-03-10T18:00:00+01:00', { time: '15:00', zone: 'Asia/Tokyo' })).toBe('2026-03-11')
  })

  it('at a cut-off that the clock skips an hour later, at one that comes twice the first time', () => {
    const everyDay = { ...week, workingDays: [1, 2, 3, 4, 5, 6, 7] }
    const night = { time: '02:30', calendar: everyDay }
    expect(leavesWhenOrdered('2026-03-29T01:29:00Z', night)).toBe('2026-03-29')
    expect(leavesWhenOrdered('2026-03-29T01:30:00Z', night)).toBe('2026-03-30')
    expect(leavesWhenOrdered('2026-10-25T00:29:00Z', night)).toBe('2026-10-25')
    expect(leavesWhenOrdered('2026-10-25T00:31:00Z', night)).toBe('2026-10-26')
    expect(leavesWhenOrdered('2026-10-25T01:10:00Z', night)).toBe('2026-10-26')
  })

  it('never earlier when it is ordered later, never on a day without work, and the cut-off costs a working day at most', () => {
    const start = Date.parse('2026-03-01T00:00:00Z')
    for (const zone of [paris, 'America/New_York', 'Asia/Tokyo']) {
      let last = ''
      // Every five hours and a half of a year: all hours of all week days, both changes of the clock, all holidays.
      for (let minute = 0; minute < 365 * 24 * 60; minute += 331) {
        const at = new Date(start + minute * 60_000).toISOString()
        const day = leavesWhenOrdered(at, { zone })
        expect(day >= last, `${zone} ${at}: ${day} after ${last}`).toBe(true)
        const today = Temporal.Instant.from(at).toZonedDateTimeISO(paris).toPlainDate().toString()
        expect(leaves(day, week, today)).toBe(day)
        expect(day <= leaves(addDays(today, 1), week, addDays(today, 1)), `${zone} ${at}`).toBe(true)
        last = day
      }
    }
  })

  it('tells the hour in the time of the seller, and none once it is over', () => {
    const told = (at: string, zone: string) => departuresAt(Temporal.Instant.from(at), week, { time: '15:00', zone }, paris).before
    expect(told('2026-03-10T08:00:00Z', paris)).toBe('15:00')
    expect(told('2026-03-10T08:00:00Z', 'Europe/Lisbon')).toBe('16:00')
    expect(told('2026-03-10T15:00:00Z', paris)).toBeUndefined()
  })

  it('whenever it is ordered where no hour is set', () => {
    expect(departuresAt(Temporal.Instant.from('2026-03-10T22:00:00Z'), week, null, paris)).toBe(week)
  })
})
