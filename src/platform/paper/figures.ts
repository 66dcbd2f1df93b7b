import type { Cents, Millionths, Per } from '#kernel/money.ts'
import { quantityText } from '#kernel/quantity.ts'
import type { Locale } from '#kernel/locale.ts'

const tags: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' }

/** 128450 → `1 284,50 €`. Decimal text goes through `Intl`, so that no floating point stands between an amount and its text. */
export function centsText(cents: Cents, locale: Locale, currency: string): string {
  return money(scaled(cents, 2), locale, currency, 2)
}

/** Ten-thousandths for `per` units: (125000, 100) → `12,50 € / 100`; four decimals where there are any. */
export function unitNetText(tenThousandths: number, per: Per, locale: Locale, currency: string): string {
  const text = money(scaled(tenThousandths, 4), locale, currency, 4)
  return per === 1 ? text : `${text}\u00a0/\u00a0${numberText(String(per), locale)}`
}

/** Base steps in a unit: (12500, 1000) → `12,5`. */
export function stepsText(steps: number, stepsPerUnit: number, locale: Locale): string {
  return numberText(quantityText(steps, stepsPerUnit), locale)
}

/** Millionths as per cent: 55000 → `5,5 %`. */
export function shareText(share: Millionths, locale: Locale): string {
  return new Intl.NumberFormat(tags[locale], { style: 'percent', maximumFractionDigits: 4 }).format(scaled(share, 6) as `${number}`)
}

/** A local day: `10 mars 2026`, `1er mars 2026`. */
export function dayText(day: string, locale: Locale): string {
  return firstOfMonth(Temporal.PlainDate.from(day).toLocaleString(tags[locale], { dateStyle: 'long' }), locale)
}

/** The day of a moment in the seller's zone. */
export function momentText(instant: string, locale: Locale, timeZone: string): string {
  return firstOfMonth(Temporal.Instant.from(instant).toLocaleString(tags[locale], { dateStyle: 'long', timeZone }), locale)
}

// French has an ordinal for the first day alone.
function firstOfMonth(text: string, locale: Locale): string {
  return locale === 'fr' ? text.replace(/^1(?=\s)/, '1er') : text
}

function money(decimal: string, locale: Locale, currency: string, most: number): string {
  return new Intl.NumberFormat(tags[locale], { style: 'currency', currency, minimumFractionDigits: 2, maximumFractionDigits: most }).format(decimal as `${number}`)
}

function numberText(decimal: string, locale: Locale): string {
  return new Intl.NumberFormat(tags[locale], { maximumFractionDigits: 6 }).format(decimal as `${number}`)
}

function scaled(value: number, digits: number): string {
  const text = String(Math.abs(value)).padStart(digits + 1, '0')
  return `${value < 0 ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
