import { describe, expect, it } from 'vitest'
import { isEan, isEuVat, isFrenchVat, isSiren, isSiret } from '#kernel/identifiers.ts'
import { chanceOf } from './chance-of.ts'
import { eanOf, foreignVatOf, frenchVatOf, sirenOf, siretOf } from './check-digits.ts'
import { idOf } from './id-of.ts'
import { quantileAt } from './quantile-at.ts'
import { isWorkingDay, seasonOf, workingDaysOn } from './working-day.ts'

describe('chance', () => {
  it('gives the same numbers for the same words, others for other words', () => {
    const draw = (...words: string[]): number[] => {
      const chance = chanceOf(...words)
      return Array.from({ length: 20 }, () => chance.next())
    }
    expect(draw('a', 'b')).toEqual(draw('a', 'b'))
    expect(draw('a', 'b')).not.toEqual(draw('ab'))
  })

  it('is spread evenly, and normal where asked', () => {
    const chance = chanceOf('even')
    const normals = Array.from({ length: 20_000 }, () => chance.normal())
    const mean = normals.reduce((sum, value) => sum + value, 0) / normals.length
    expect(Math.abs(mean)).toBeLessThan(0.03)
    expect(new Set(chance.some([1, 2, 3, 4], 9)).size).toBe(4)
  })

  it('makes ids of a prefix and twenty letters that sort by age', () => {
    expect(idOf('ord', 1_700_000_000_000, 'x')).toMatch(/^ord_[0-9a-z]{20}$/)
    expect(idOf('ord', 1_700_000_000_000, 'x') < idOf('ord', 1_700_000_000_001, 'a')).toBe(true)
  })
})

describe('numbers with check digits', () => {
  it('passes the checks that the product makes', () => {
    const chance = chanceOf('numbers')
    for (let i = 0; i < 300; i++) {
      const siren = sirenOf(chance)
      expect([isSiren(siren), isSiret(siretOf(siren, i)), isFrenchVat(frenchVatOf(siren)), isEan(eanOf(i))]).toEqual([true, true, true, true])
      for (const country of ['BE', 'DE', 'IT', 'ES'] as const) expect(isEuVat(foreignVatOf(country, chance))).toBe(true)
    }
  })
})

describe('working days', () => {
  it('knows week-ends and French holidays, Easter among them', () => {
    for (const day of ['2026-04-06', '2025-04-21', '2027-03-29', '2024-05-09', '2026-05-25', '2026-07-14', '2026-11-22', '2026-11-21']) expect(isWorkingDay(day)).toBe(false)
    expect(isWorkingDay('2026-11-20')).toBe(true)
    expect(workingDaysOn('2026-11-20', 1)).toBe('2026-11-23')
    expect(workingDaysOn('2026-11-23', -1)).toBe('2026-11-20')
  })

  it('is busy in autumn, quiet in August and at the end of the year', () => {
    const october = seasonOf('2026-10-13')
    expect(seasonOf('2026-08-13')).toBeLessThan(october / 3)
    expect(seasonOf('2026-12-29')).toBeLessThan(october / 3)
    expect(seasonOf('2026-10-11')).toBe(0)
  })
})

it('reads a measured distribution between its points', () => {
  expect(
    quantileAt(
      [
        [0, 1],
        [0.5, 15],
        [1, 674],
      ],
      0.5,
    ),
  ).toBeCloseTo(15)
  expect(
    quantileAt(
      [
        [0, 1],
        [0.5, 15],
        [1, 674],
      ],
      1,
    ),
  ).toBeCloseTo(674)
})
