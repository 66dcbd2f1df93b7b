import { expect, it } from 'vitest'
import { readMeasure, unitsLike } from './read-measure.ts'

it.each([
  ['40', 'mm', 40],
  ['2,5 cm', 'mm', 25],
  ['0.1 cm', 'mm', 1],
  ['1 in', 'mm', 25.4],
  ['1 500 g', 'kg', 1.5],
  ['1 mm', 'm', 0.001],
  ['250 mbar', 'bar', 0.25],
  ['-5 mm', 'cm', -0.5],
])('reads %s as %s exactly', (typed, unit, value) => {
  expect(readMeasure(typed, unit)).toBe(value)
})

it.each([
  ['2 kg', 'mm'],
  ['2 toString', 'mm'],
  ['cm', 'mm'],
  ['', 'mm'],
  ['1e3', 'mm'],
  ['2 cm', null],
])('does not read %s for %s', (typed, unit) => {
  expect(readMeasure(typed, unit)).toBeNull()
})

it('offers the units of the same kind', () => {
  expect(unitsLike('kPa')).toEqual(['kPa', 'bar', 'mbar', 'MPa', 'Pa'])
  expect(unitsLike('dB')).toEqual(['dB'])
})
