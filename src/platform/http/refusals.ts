import { z } from 'zod'
import { isDay } from '#kernel/day.ts'
import type { Locale } from '#kernel/locale.ts'
import { isRefusal, Refusal, type RefusalDetails } from '#kernel/refusal.ts'
import { isAway } from '../database/is-away.ts'
import { dayText } from '../paper/figures.ts'
import { unitWord } from '../paper/unit-word.ts'
import { isWordKey, wordsFor } from '../words.ts'
import { statuses } from './refusal-statuses.ts'
import { wrongField } from './wrong-field.ts'

/** The HTTP status of a refusal; 422 for a code that the table does not know. */
export function statusOf(code: string): number {
  return statuses[code] ?? 422
}

/** Whether the table knows the code. */
export function isKnownRefusal(code: string): boolean {
  return code in statuses
}

/** The refusal in the reader's language. */
export function sentenceOf({ code, details }: Pick<Refusal, 'code' | 'details'>, locale: Locale): string {
  const key = `refusal_${code.replaceAll('.', '_')}`
  return isWordKey(key)
    ? wordsFor(locale, key, {
        ...details,
        ...quantitiesOf(details, locale),
        ...daysOf(details, locale),
        ...moneyOf(details, locale),
        ...unitsOf(details, locale),
        ...linesOf(details, locale),
      })
    : code
}

/** Quantities and counts are written as one reads them: '12 500', '2,5'. Their names, because a position or a year is a number too. */
function quantitiesOf(details: RefusalDetails, locale: Locale): Record<string, string> {
  return Object.fromEntries(quantities.flatMap((name) => (decimal.test(String(details[name])) ? [[name, figure(Number(details[name]), locale)]] : [])))
}

const quantities = ['available', 'free', 'left', 'minimum', 'most', 'multiple', 'nearest', 'qty']
const decimal = /^-?\d+(\.\d+)?$/

/** A detail that is a day is written as one reads it; for machines it stays as it is. */
function daysOf(details: RefusalDetails, locale: Locale): Record<string, string> {
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) => (typeof value === 'string' && isoDay.test(value) && isDay(value) ? [[name, dayText(value, locale)]] : [])),
  )
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/

/** What a detail `missingCents` is called in a sentence: `{missing}`, as money. */
function moneyOf(details: RefusalDetails, locale: Locale): Record<string, string> {
  const currency = typeof details['currency'] === 'string' ? details['currency'] : 'EUR'
  return Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) => {
      const [, plain] = /^(\w+)Cents$/.exec(name) ?? []
      return plain && typeof value === 'number' ? [[plain, new Intl.NumberFormat(locale, { style: 'currency', currency }).format(value / 100)]] : []
    }),
  )
}

/** What `left` is called in a sentence when the unit is told: `{leftInUnit}`, as in '12 pièces'. */
function unitsOf({ left, unit }: RefusalDetails, locale: Locale): Record<string, string> {
  return typeof left === 'number' ? { leftInUnit: inUnit(left, unit, locale) } : {}
}

/** What `lines` that came in too great a number are called in a sentence: `{cameOfOpen}`, as in 'VIS-M8 (1 250 / 1 000 pièces)'. */
function linesOf({ lines }: RefusalDetails, locale: Locale): Record<string, string> {
  const { success, data } = cameLines.safeParse(lines)
  return success ? { cameOfOpen: data.map(({ sku, came, open, unit }) => `${sku} (${figure(came, locale)} / ${inUnit(open, unit, locale)})`).join(', ') } : {}
}

const cameLines = z.array(z.object({ sku: z.string(), came: z.number(), open: z.number(), unit: z.string() }))

function inUnit(quantity: number, unit: unknown, locale: Locale): string {
  return typeof unit === 'string' && unit !== '' ? `${figure(quantity, locale)}\u00a0${unitWord(locale, unit, quantity >= 2)}` : figure(quantity, locale)
}

function figure(quantity: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(quantity)
}

/**
 * The refusal that something thrown stands for: its own, the one that says what an input check or the HTTP server found, or that the database is
 * away. What is wrong with a field is told in the reader's language. Null for a fault.
 */
export function refusalOf(thrown: unknown, locale: Locale): Refusal | null {
  if (isRefusal(thrown)) return thrown
  if (!(thrown instanceof Error)) return null
  if (isAway(thrown)) return new Refusal('database.away', { retryAfterSeconds: 5 })
  if ('issues' in thrown && Array.isArray(thrown.issues)) return new Refusal('request.invalid', { fields: thrown.issues.map((issue) => wrongField(issue, locale)) })
  if ('validation' in thrown && Array.isArray(thrown.validation)) return new Refusal('request.invalid', { fields: thrown.validation.map((issue) => wrongField(issue, locale)) })
  const code = 'code' in thrown ? String(thrown.code) : ''
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('request.too_large')
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal('request.unknown_type')
  if (code.startsWith('FST_ERR_CTP_') || ('statusCode' in thrown && thrown.statusCode === 400)) return new Refusal('request.malformed')
  return null
}
