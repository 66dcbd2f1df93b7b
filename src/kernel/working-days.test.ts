import { describe, expect, it } from 'vitest'
import { publicHolidays } from './public-holidays.ts'
import { everyDay, workingDayFrom, type Calendar } from './working-days.ts'

describe('public holidays of France', () => {
  it('are the eleven of the law, with those that follow Easter', () => {
    expect([...publicHolidays(2026, 'FR')].toSorted()).toEqual([
      '2026-01-01',
      '2026-04-06',
      '2026-05-01',
      '2026-05-08',
      '2026-05-14',
      '2026-05-25',
      '2026-07-14',
      '2026-08-15',
      '2026-11-01',
      '2026-11-11',
      '2026-12-25',
    ])
  })

  it.each([
    [2024, '2024-04-01'],
    [2025, '2025-04-21'],
    [2027, '2027-03-29'],
    [2038, '2038-04-26'],
    [2049, '2049-04-19'],
  ])('have Easter Monday of %i on %s', (year, monday) => {
    expect(publicHolidays(year, 'FR').has(monday)).toBe(true)
  })

  it('are two more in Alsace and Moselle', () => {
    expect([...publicHolidays(2026, 'FR-AM')].filter((day) => !publicHolidays(2026, 'FR').has(day))).toEqual(['2026-04-03', '2026-12-26'])
  })
})

describe('the next working day', () => {
  const week: Calendar = { workingDays: [1, 2, 3, 4, 5], holidays: 'FR', closings: [{ from: '2026-08-03', to: '2026-08-21' }] }

  it.each([
    ['a working day', '2026-03-10', '2026-03-10'],
    ['a Saturday', '2026-03-14', '2026-03-16'],
    ['Easter Monday', '2026-04-06', '2026-04-07'],
    ['a Friday holiday before the weekend', '2026-05-01', '2026-05-04'],
    ['a closing that ends on a Friday', '2026-08-01', '2026-08-24'],
    ['the last day of a year', '2026-12-31', '2026-12-31'],
    ['New Year', '2027-01-01', '2027-01-04'],
  ])('from %s', (_, day, next) => {
    expect(workingDayFrom(day, week)).toBe(next)
  })

  it('is the day itself where nothing is ever closed, or always', () => {
    expect(workingDayFrom('2026-08-15', everyDay)).toBe('2026-08-15')
    expect(workingDayFrom('2026-08-15', { ...everyDay, closings: [{ from: '2026-01-01', to: '2030-01-01' }] })).toBe('2026-08-15')
  })
})
