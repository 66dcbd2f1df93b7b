import { isCountry } from '#kernel/countries.ts'
import type { Day } from '#kernel/day.ts'
import type { Locale } from '#kernel/locale.ts'
import { parseQuantity } from '#kernel/quantity.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import { choice, day, decimal, orNull, text, whole } from '#platform/csv/import-cells.ts'
import { sentenceOf } from '#platform/http/refusals.ts'

/** The fields of a form, each read as people type it. What can't be read is noted beside its field, and `check` refuses them all at once. */
export type FormFields = {
  /** A text that must be there. */
  text(field: string, most: number): string
  textOrNull(field: string, most: number): string | null
  whole(field: string, least: number, most: number): number
  wholeOrNull(field: string, least: number, most: number): number | null
  /** A decimal number as an exact integer: '12,5' at scale 2 is 1250. */
  decimal(field: string, scale: number): number
  decimalOrNull(field: string, scale: number): number | null
  /** A share as millionths, typed in percent with or without its sign: '5,5 %' is 55,000. */
  percent(field: string): number
  percentOrNull(field: string): number | null
  /** A quantity in a unit of that many base steps. */
  quantity(field: string, stepsPerUnit: number): number
  quantityOrNull(field: string, stepsPerUnit: number): number | null
  day(field: string): Day
  dayOrNull(field: string): Day | null
  choice<const T extends string>(field: string, choices: readonly T[]): T
  /** The two letters of a country, in capitals. */
  country(field: string): string
  countryOrNull(field: string): string | null
  ticked(field: string): boolean
  /** Notes a refusal of our own beside a field. */
  wrong(field: string, code: string, details?: Record<string, unknown>): void
  /** Refuses `form.invalid`, with a sentence for each field that can't be read. Nothing read before it is to be trusted. */
  check(): void
}

export function readForm(form: FormData, locale: Locale): FormFields {
  const sentences: Record<string, string> = {}
  const typed = (field: string) => {
    const value = form.get(field)
    return typeof value === 'string' ? value.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ').trim() : ''
  }
  function wrong(field: string, code: string, details: Record<string, unknown> = {}): void {
    sentences[field] ??= sentenceOf({ code: formCodes[code] ?? code, details: { value: typed(field), ...details } }, locale)
  }
  function read<T>(field: string, reader: (value: string) => T): T {
    try {
      return reader(typed(field))
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown
      wrong(field, thrown.code, thrown.details)
      return undefined as T
    }
  }
  return {
    text: (field, most) => read(field, text(most)),
    textOrNull: (field, most) => read(field, orNull(text(most))),
    whole: (field, least, most) => read(field, whole(least, most)),
    wholeOrNull: (field, least, most) => read(field, orNull(whole(least, most))),
    decimal: (field, scale) => read(field, decimal(scale)),
    decimalOrNull: (field, scale) => read(field, orNull(decimal(scale))),
    percent: (field) => read(field, percent),
    percentOrNull: (field) => read(field, orNull(percent)),
    quantity: (field, stepsPerUnit) => read(field, (value) => parseQuantity(value, stepsPerUnit)),
    quantityOrNull: (field, stepsPerUnit) =>
      read(
        field,
        orNull((value) => parseQuantity(value, stepsPerUnit)),
      ),
    day: (field) => read(field, day()),
    dayOrNull: (field) => read(field, orNull(day())),
    choice: (field, choices) => read(field, choice(choices)),
    country: (field) => read(field, country),
    countryOrNull: (field) => read(field, orNull(country)),
    ticked: (field) => form.get(field) !== null,
    wrong,
    check() {
      if (Object.keys(sentences).length > 0) throw new Refusal('form.invalid', { sentences })
    },
  }
}

function percent(value: string): number {
  return decimal(4)(value.replace(/\s*%$/, ''))
}

function country(value: string): string {
  const code = text(2)(value).toUpperCase()
  if (!isCountry(code)) throw new Refusal('form.not_choice')
  return code
}

/** The words of a field of a form, where those of a file name column and line. */
const formCodes: Record<string, string> = {
  'import.value_missing': 'form.missing',
  'import.text_too_long': 'form.too_long',
  'import.not_whole': 'form.not_whole',
  'import.out_of_range': 'form.out_of_range',
  'import.not_number': 'form.not_number',
  'import.too_precise': 'form.too_precise',
  'import.not_day': 'form.not_day',
  'import.not_choice': 'form.not_choice',
}
