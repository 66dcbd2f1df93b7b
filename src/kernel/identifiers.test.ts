import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isEan, isEuVat, isFrenchVat, isSiren, isSiret } from './identifiers.ts'

describe('identifiers', () => {
  it.each([['303 265 045', true], ['303265046', false], ['12345678', false]])('SIREN %s is %s', (text, valid) => {
    expect(isSiren(text)).toBe(valid)
  })

  it.each([['FR 40 303265045', true], ['FR41303265045', false], ['BE0428759497', true], ['DE13669597', false]])('VAT number %s is %s', (text, valid) => {
    expect(isEuVat(text)).toBe(valid)
  })

  it('takes La Poste\'s SIRET by its digit sum', () => {
    expect(isSiret('35600000049837')).toBe(true)
  })

  it.each([['4006381333931', true], ['4006381333932', false], ['96385074', true]])('EAN %s is %s', (text, valid) => {
    expect(isEan(text)).toBe(valid)
  })
})

const vectors = resolve(process.env.COMPTOIR_DATA ?? '../shared/data', 'fr-eu-identifiers/identifiers.tsv')
if (existsSync(vectors)) {
  const checks: Record<string, (text: string) => boolean> = { SIREN: isSiren, SIRET: isSiret, EAN: isEan }
  const rows = readFileSync(vectors, 'utf8').split('\n').slice(1).map((row) => row.split('\t'))
  describe('identifiers written by others', () => {
    it.each(Object.keys(checks))('%s: every verdict is ours', (kind) => {
      const wrong = rows.filter(([of, , number = '', verdict]) => of === kind && checks[kind]!(number) !== (verdict === 'valid'))
      expect(wrong.map(([, , number, verdict, reason]) => [number, verdict, reason])).toEqual([])
    })

    it('French VAT numbers: every verdict is ours', () => {
      const wrong = rows.filter(([of, country, number = '', verdict]) => of === 'VAT' && country === 'FR' && isFrenchVat(number.toUpperCase().startsWith('FR') ? number : `FR${number}`) !== (verdict === 'valid'))
      expect(wrong.map(([, , number, verdict, reason]) => [number, verdict, reason])).toEqual([])
    })
  })
} else {
  console.info('data absent: 4 checks not run')
}
