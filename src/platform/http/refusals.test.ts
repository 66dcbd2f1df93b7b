import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { locales } from '#kernel/locale.ts'
import { Refusal } from '#kernel/refusal.ts'
import { isKnownRefusal, sentenceOf, statusOf } from './refusals.ts'

const src = join(import.meta.dirname, '../..')
const code = /^[a-z][a-z_]*\.[a-z][a-z_]*$/

/** Every code that is thrown, or given back beside a line: `new Refusal('…')`, `code: '…'`, and the two sides of a choice. */
function codesInSource(): Map<string, string> {
  const found = new Map<string, string>()
  for (const entry of readdirSync(src, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || !/\.tsx?$/.test(path) || /\.test\.tsx?$|paraglide|\/testing\//.test(path)) continue
    const text = readFileSync(path, 'utf8')
    for (const match of text.matchAll(/(?:new Refusal\(|\bcode(?:: string)? ?[:=] ?|refuse\w*\(|\bthen (?='))([^\n]*)/g)) {
      const upToDetails = (match[1] ?? '').split(/[{,]/)[0] ?? ''
      for (const [, literal = ''] of upToDetails.matchAll(/'([^']+)'/g)) if (code.test(literal)) found.set(literal, path.slice(src.length + 1))
    }
  }
  return found
}

describe('every refusal of the house', () => {
  const codes = codesInSource()

  it('is found by this test', () => {
    expect(codes.size).toBeGreaterThan(60)
    expect([...codes.keys()]).toEqual(expect.arrayContaining(['quantity.breaks_multiple', 'stock.insufficient', 'company.none', 'sign_in.too_many']))
  })

  it('has its HTTP status in the one table', () => {
    expect([...codes].filter(([name]) => !isKnownRefusal(name))).toEqual([])
  })

  it('has a sentence in French and in English', () => {
    const silent = [...codes].flatMap(([name, path]) =>
      locales.filter((locale) => sentenceOf({ code: name, details: {} }, locale) === name).map((locale) => `${locale} ${name} (${path})`),
    )
    expect(silent).toEqual([])
  })
})

describe('a refusal', () => {
  it('fills its details into the sentence', () => {
    expect(sentenceOf(new Refusal('request.fault', { reference: 'req_1' }), 'en')).toBe('A fault on our side; please give us the reference req_1.')
  })

  it('writes a day as one reads it, which stays a day for machines', () => {
    const refusal = new Refusal('stock.cap_reached', { sku: 'GCF-6', left: 8, until: '2026-11-30' })
    expect(sentenceOf(refusal, 'fr')).toBe('Plafond atteint pour GCF-6\u00a0: encore 8 jusqu’au 30 novembre 2026.')
    expect(refusal.details['until']).toBe('2026-11-30')
  })

  it('says money as money', () => {
    const refusal = new Refusal('order.below_minimum', { minimumCents: 25_000, missingCents: 1_250 })
    expect(sentenceOf(refusal, 'en')).toBe('The order is below the minimum of €250.00 net; €12.50 is missing.')
    expect(sentenceOf(refusal, 'fr').replaceAll(/\s/g, ' ')).toBe('La commande n’atteint pas le minimum de 250,00 € HT ; il manque 12,50 €.')
  })

  it('writes quantities as one reads them, whether they come as numbers or as text', () => {
    const [fr, en] = [new Refusal('stock.not_free_to_move', { sku: 'VIS-M8', free: 12_500 }), new Refusal('stock.more_than_under_way', { sku: 'CAB-3G', left: '1250.5' })]
    expect(sentenceOf(fr, 'fr').replaceAll(/\s/g, ' ')).toBe('Il n’y a que 12 500 de VIS-M8 libres dans ce dépôt.')
    expect([sentenceOf(en, 'en'), sentenceOf(en, 'fr').replaceAll(/\s/g, ' ')]).toEqual(['Of CAB-3G, 1,250.5 at most can arrive.', 'De CAB-3G, 1 250,5 au plus peuvent arriver.'])
  })

  it('says what came beyond an order as quantities in the reader’s language', () => {
    const refusal = new Refusal('supply.over_delivery', {
      lines: [
        { sku: 'VIS-M8', came: 1_250, open: 1_000, unit: 'piece' },
        { sku: 'CAB-3G', came: 12.5, open: 1, unit: 'm' },
      ],
    })
    expect(sentenceOf(refusal, 'fr').replaceAll(/\s/g, ' ')).toContain('VIS-M8 (1 250 / 1 000 pièces), CAB-3G (12,5 / 1 m).')
    expect(sentenceOf(refusal, 'en').replaceAll(/\s/g, ' ')).toContain('VIS-M8 (1,250 / 1,000 pieces), CAB-3G (12.5 / 1 m).')
  })

  it('that nobody listed is still understood as a business no', () => {
    expect(statusOf('test.unlisted')).toBe(422)
  })
})
