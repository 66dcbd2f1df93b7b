import type { ComponentProps } from 'react'
import { countriesOfUnion, otherCountries } from '#kernel/countries.ts'
import { m } from '../paraglide/messages.js'
import { getLocale } from '../paraglide/runtime.js'
import { Field, type FieldFrame } from '../ui/form/field.tsx'
import { countryName } from './country-name.ts'

type CountryFieldProps = FieldFrame & { defaultValue: string; blank?: string } & Omit<ComponentProps<'select'>, 'defaultValue'>

/** A country by its name in the reader's language: France, the European Union, then all others. `blank` adds a first, empty choice; what was typed or stored and is none stays a choice. */
export function CountryField({ label, hint, error, optional, className, defaultValue, blank, ...input }: CountryFieldProps) {
  const value = defaultValue.trim().toUpperCase()
  const union = countriesOfUnion.filter((code) => code !== 'FR')
  const unknown = value !== '' && value !== 'FR' && !union.includes(value) && !otherCountries.includes(value)
  return (
    <Field {...{ label, hint, error, optional, className }}>
      {(wiring) => (
        <select className="select" defaultValue={value} autoComplete="country" {...wiring} {...input}>
          {blank !== undefined && <option value="">{blank}</option>}
          {unknown && choice(value)}
          {choice('FR')}
          <optgroup label={m.part_country_union()}>{byName(union).map(choice)}</optgroup>
          <optgroup label={m.part_country_others()}>{byName(otherCountries).map(choice)}</optgroup>
        </select>
      )}
    </Field>
  )
}

/** Server and browser may know a country by two spellings of its name; the server's stands. */
function choice(code: string) {
  return (
    <option key={code} value={code} suppressHydrationWarning>
      {countryName(code)}
    </option>
  )
}

function byName(codes: readonly string[]): string[] {
  const { compare } = new Intl.Collator(getLocale())
  return codes.toSorted((a, b) => compare(countryName(a), countryName(b)))
}
