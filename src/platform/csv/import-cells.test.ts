import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { cell, choice, day, decimal, orElse, orNull, text, whole } from './import-cells.ts'
import { wordsFor } from '../words.ts'

const codeOf = (schema: z.ZodType<unknown, unknown>, value: unknown) => {
  const issue = schema.safeParse(value).error?.issues[0]
  return issue?.code === 'custom' ? (issue.params?.code as unknown) : null
}

describe('a decimal cell', () => {
  it.each([
    ['1', 10_000],
    ['0,0001', 1],
    ['12.5', 125_000],
    ['1 234,5', 12_345_000],
    ['1\u202f234,50', 12_345_000],
    ['1.234,56', 12_345_600],
    ['1,234.56', 12_345_600],
    ['3,40 €', 34_000],
    ['.5', 5_000],
    ['007', 70_000],
    ['0', 0],
    [6.75, 67_500],
    ['0.30000', 3_000],
  ])('reads %j exactly, in ten-thousandths', (value, expected) => {
    expect(cell(decimal(4)).parse(value)).toBe(expected)
  })

  it.each([
    ['', 'import.value_missing'],
    ['abc', 'import.not_number'],
    ['1,234,567', 'import.not_number'],
    ['.', 'import.not_number'],
    ['1e5', 'import.not_number'],
    ['NaN', 'import.not_number'],
    ['0.00001', 'import.too_precise'],
    ['-1', 'import.out_of_range'],
    ['999999999999999', 'import.out_of_range'],
    ['99999999999999999999', 'import.out_of_range'],
  ])('refuses %j as %s', (value, code) => {
    expect(codeOf(cell(decimal(4)), value)).toBe(code)
  })

  it('says of a number that is too small how small it may be, and nothing of how large', () => {
    const issue = cell(decimal(4)).safeParse('-1').error?.issues[0]
    const { details } = (issue?.code === 'custom' ? issue.params : {}) as { details?: Record<string, unknown> }
    expect(wordsFor('fr', 'refusal_import_out_of_range', { header: 'Stock', value: '-1', ...details })).toBe('Stock\u00a0: «\u00a0-1\u00a0» doit valoir au moins 0.')
  })

  it('reads negative numbers where they are allowed', () => {
    expect(cell(decimal(2, -1_000_000)).parse('-12,30')).toBe(-1_230)
  })
})

describe('the other cells', () => {
  it.each([
    ['1 200', 1_200],
    ['12,0', 12],
    [5, 5],
    ["1'000", 1_000],
  ])('reads %j as a whole number', (value, expected) => {
    expect(cell(whole(1, 10_000)).parse(value)).toBe(expected)
  })

  it.each([
    ['12.5', 'import.not_whole'],
    ['0', 'import.out_of_range'],
    ['', 'import.value_missing'],
    ['1e9', 'import.not_whole'],
  ])('refuses %j as a whole number: %s', (value, code) => {
    expect(codeOf(cell(whole(1, 10_000)), value)).toBe(code)
  })

  it.each([
    ['2026-03-10', '2026-03-10'],
    ['10/03/2026', '2026-03-10'],
    ['1.3.2026', '2026-03-01'],
    ['2009-12-01 07:45:00', '2009-12-01'],
  ])('reads the day %j', (value, expected) => {
    expect(cell(day()).parse(value)).toBe(expected)
  })

  it.each(['31/02/2026', '2026-13-01', '03/2026', 'demain'])('refuses the day %j', (value) => {
    expect(codeOf(cell(day()), value)).toBe('import.not_day')
  })

  it('reads one of several words, and the words that mean them', () => {
    const state = cell(choice(['active', 'blocked'], { actif: 'active' }))
    expect([state.parse('Active'), state.parse('ACTIF')]).toEqual(['active', 'active'])
    expect(codeOf(state, 'parti')).toBe('import.not_choice')
  })

  it('tells an absent column, which means nothing, from an empty cell', () => {
    const row = z.object({ note: cell(orNull(text(10))).optional(), days: cell(orElse(whole(0, 9), 3)).optional() })
    expect(row.parse({})).toEqual({})
    expect(row.parse({ note: ' ', days: '' })).toEqual({ note: null, days: 3 })
    expect(codeOf(cell(text(3)), 'abcd')).toBe('import.text_too_long')
  })
})
