import { expect, it } from 'vitest'
import { dayText, momentText } from './figures.ts'

it('calls the first of a month 1er in French, and no other day', () => {
  expect([dayText('2026-12-01', 'fr'), dayText('2026-12-11', 'fr'), dayText('2026-12-01', 'en')]).toEqual(['1er décembre 2026', '11 décembre 2026', '1 December 2026'])
  expect(momentText('2026-11-30T23:30:00Z', 'fr', 'Europe/Paris')).toBe('1er décembre 2026')
})
