import { expect, it } from 'vitest'
import { countriesOfUnion, isCountry, otherCountries } from './countries.ts'
import { isInEu } from './vat.ts'

it('knows the 27 member states and all other countries once each', () => {
  expect(countriesOfUnion).toHaveLength(27)
  expect([...countriesOfUnion.filter((code) => !isInEu(code)), ...otherCountries.filter(isInEu)]).toEqual([])
  expect(new Set([...countriesOfUnion, ...otherCountries]).size).toBe(countriesOfUnion.length + otherCountries.length)
  expect(otherCountries).toEqual(expect.arrayContaining(['CH', 'GB', 'MC', 'RE']))
})

it('has a name in both languages for each', () => {
  for (const locale of ['fr', 'en']) {
    const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' })
    expect([...countriesOfUnion, ...otherCountries].filter((code) => names.of(code) === undefined)).toEqual([])
  }
})

it('takes a code written either way, and what other systems write for no one country; refuses anything else', () => {
  expect(['FR', 'be', ' ch ', 'ZZ', 'EU'].map(isCountry)).toEqual([true, true, true, true, true])
  expect(['', 'QQ', 'F', 'FRA', '75'].map(isCountry)).toEqual([false, false, false, false, false])
})
