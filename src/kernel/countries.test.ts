import { expect, it } from 'vitest'
import { countriesOfUnion, isCountry, isNoCountry, otherCountries } from './countries.ts'
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

it('takes a code written either way, and refuses what is no country', () => {
  expect(['FR', 'be', ' ch '].map(isCountry)).toEqual([true, true, true])
  expect(['', 'ZZ', 'EU', 'F', 'FRA', '75'].map(isCountry)).toEqual([false, false, false, false, false, false])
})

it('knows what other systems write for no one country', () => {
  expect(['ZZ', 'EU', 'FR', 'QQ'].map(isNoCountry)).toEqual([true, true, false, false])
})
