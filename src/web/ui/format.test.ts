import { describe, expect, test } from 'vitest'
import { formatAmount, formatCents, formatCount, formatDay, formatInstant, formatNearDay, formatPrice, formatQuantity, formatShare } from './format.ts'

/** Any space as a plain one, so that the expectations can be read. */
const plain = (text: string) => text.replaceAll(/\s/g, ' ')

describe('amounts', () => {
  test.each([
    [128450, '1 284,50 €', '€1,284.50'],
    [0, '0,00 €', '€0.00'],
    [-5, '-0,05 €', '-€0.05'],
    [99_999_999_999_999, '999 999 999 999,99 €', '€999,999,999,999.99'],
    [Number.MAX_SAFE_INTEGER, '90 071 992 547 409,91 €', '€90,071,992,547,409.91'],
  ])('%i cents are written exactly', (cents, fr, en) => {
    expect(plain(formatCents(cents, 'fr'))).toBe(fr)
    expect(plain(formatCents(cents, 'en'))).toBe(en)
  })

  test('an amount can stand without its currency', () => {
    expect(plain(formatAmount(128450, 'fr'))).toBe('1 284,50')
  })

  test('another currency carries its own sign', () => {
    expect(plain(formatCents(128450, 'en', 'GBP'))).toBe('£1,284.50')
  })

  test('no line is broken inside an amount', () => {
    expect(formatCents(128450, 'fr')).not.toContain(' ')
  })

  test('what is no whole number of cents is a fault, not a rounded figure', () => {
    expect(() => formatCents(1.5, 'fr')).toThrow(RangeError)
  })
})

describe('counts', () => {
  test.each([
    [false, '14 312', '14,312'],
    [true, '≈ 14 312', '≈ 14,312'],
  ])('say whether they are an estimate: %s', (about, fr, en) => {
    expect([plain(formatCount(14_312, about, 'fr')), formatCount(14_312, about, 'en')]).toEqual([fr, en])
  })
})

describe('prices', () => {
  test.each([
    [32000, 1, '3,20 €'],
    [125, 100, '0,0125 € / 100'],
    [32050, 1, '3,205 €'],
    [1_000_0000, 1000, '1 000,00 € / 1 000'],
  ])('%i ten-thousandths per %i keep two to four decimals', (price, per, text) => {
    expect(plain(formatPrice(price, per, 'fr'))).toBe(text)
  })
})

test('quantities are counted in steps', () => {
  expect(plain(formatQuantity(1500, 'fr', 3))).toBe('1,5')
  expect(plain(formatQuantity(12000, 'fr'))).toBe('12 000')
})

test('shares are per cent', () => {
  expect(plain(formatShare(125_000, 'fr'))).toBe('12,5 %')
  expect(plain(formatShare(200_000, 'en'))).toBe('20%')
})

describe('days and moments', () => {
  test('a day is written as the reader writes it', () => {
    expect(plain(formatDay('2026-11-24', 'fr'))).toBe('24 nov. 2026')
    expect(plain(formatDay('2026-11-24', 'en', 'brief'))).toBe('24 Nov')
    expect(plain(formatDay('2026-12-01', 'fr', 'brief'))).toBe('1er déc.')
    expect(plain(formatDay('2026-12-21', 'fr', 'brief'))).toBe('21 déc.')
    expect(plain(formatNearDay('2026-11-24', 'fr', '2026-02-01'))).toBe('24 nov.')
    expect(plain(formatNearDay('2025-11-24', 'fr', '2026-02-01'))).toBe('24 nov. 2025')
    expect(plain(formatDay('2026-11-24', 'fr', 'long'))).toBe('mardi 24 novembre 2026')
  })

  test('a moment is told in the seller’s zone, also around midnight', () => {
    expect(plain(formatInstant('2026-06-30T22:30:00Z', 'fr'))).toBe('1er juil. 2026 00:30')
  })

  test('today has its own word', () => {
    expect(plain(formatInstant('2026-11-22T08:12:00Z', 'en', { today: '2026-11-22' }))).toBe('today 09:12')
  })

  test('the year stands only beside another year’s days', () => {
    expect(plain(formatInstant('2026-11-20T08:12:00Z', 'fr', { today: '2026-11-22' }))).toBe('20 nov. 09:12')
    expect(plain(formatInstant('2025-11-20T08:12:00Z', 'fr', { today: '2026-11-22' }))).toBe('20 nov. 2025 09:12')
  })
})
