import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isEan, isEuVat, isFrenchVat, isSiren, isSiret } from './identifiers.ts'

describe('identifiers', () => {
  it.each([
    ['303 265 045', true],
    ['303265046', false],
    ['12345678', false],
  ])('SIREN %s is %s', (text, valid) => {
    expect(isSiren(text)).toBe(valid)
  })

  it.each([
    ['FR 40 303265045', true],
    ['FR41303265045', false],
    ['BE0428759497', true],
    ['DE13669597', false],
  ])('VAT number %s is %s', (text, valid) => {
    expect(isEuVat(text)).toBe(valid)
  })

  it("takes La Poste's SIRET by its digit sum", () => {
    expect(isSiret('35600000049837')).toBe(true)
  })

  it.each([
    ['4006381333931', true],
    ['4006381333932', false],
    ['96385074', true],
  ])('EAN %s is %s', (text, valid) => {
    expect(isEan(text)).toBe(valid)
  })
})

const vectors = resolve(process.env.COMPTOIR_DATA ?? '../shared/data', 'fr-eu-identifiers/identifiers.tsv')
if (existsSync(vectors)) {
  const checks: Record<string, (text: string) => boolean> = { SIREN: isSiren, SIRET: isSiret, EAN: isEan }
  const rows = readFileSync(vectors, 'utf8')
    .split('\n')
    .slice(1)
    .map((row) => row.split('\t'))
  describe('identifiers written by others', () => {
    it.each(Object.keys(checks))('%s: every verdict is ours', (kind) => {
      const wrong = rows.filter(([of, , number = '', verdict]) => of === kind && checks[kind]!(number) !== (verdict === 'valid'))
      expect(wrong.map(([, , number, verdict, reason]) => [number, verdict, reason])).toEqual([])
    })

    // Check digits are VIES' business outside France: what others call right must never be refused by its form.
    it('VAT numbers of the EU: none that is right is refused at once (V5)', () => {
      const inEu = new Set('AT BE BG CY CZ DE DK EE EL ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '))
      const written = (country: string, number: string) => {
        const prefix = country === 'GR' ? 'EL' : country
        const plain = number
          .replace(/[\s./-]/g, '')
          .toUpperCase()
          .replace(/^GR/, 'EL')
        return plain.startsWith(prefix) ? plain : `${prefix}${plain}`
      }
      // Belgian numbers of nine digits are of before 2005; today's begin with 0 or 1.
      const right = rows.filter(
        ([of, country = '', number = '', verdict]) => of === 'VAT' && inEu.has(country) && verdict === 'valid' && !/^BE\d{9}$/.test(written(country, number)),
      )
      expect(right.filter(([, country = '', number = '']) => !isEuVat(written(country, number))).map(([, country, number, , reason]) => [country, number, reason])).toEqual([])
      expect(right.length).toBeGreaterThan(50)
    })

    it('French VAT numbers: every verdict is ours', () => {
      const wrong = rows.filter(
        ([of, country, number = '', verdict]) =>
          of === 'VAT' && country === 'FR' && isFrenchVat(number.toUpperCase().startsWith('FR') ? number : `FR${number}`) !== (verdict === 'valid'),
      )
      expect(wrong.map(([, , number, verdict, reason]) => [number, verdict, reason])).toEqual([])
    })
  })
} else {
  console.info('data absent: 5 checks not run')
}
