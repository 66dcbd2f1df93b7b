/** Figures and dates as text, exact (no floating point between an amount and its text) and the same on both sides of the wire. */

type Marks = { group: string; decimal: string; minus: string; percent: string; symbol: Map<string, { before: string; after: string }> }

const tags: Record<string, string> = { fr: 'fr-FR', en: 'en-GB' }
const marks = new Map<string, Marks>()
const dates = new Map<string, Intl.DateTimeFormat>()

/** 128450 → `1 284,50 €`. */
export function formatCents(cents: number, locale: string, currency = 'EUR'): string {
  return withCurrency(decimal(cents, 2, 2, locale), locale, currency)
}

/** 128450 → `1 284,50`, where the header names the currency. */
export function formatAmount(cents: number, locale: string): string {
  return decimal(cents, 2, 2, locale)
}

/** Ten-thousandths for `per` units: (32000, 1) → `3,20 €`; (125, 100) → `0,0125 € / 100`. Two decimals at least, four at most. */
export function formatPrice(tenThousandths: number, per: number, locale: string, currency = 'EUR'): string {
  const price = withCurrency(decimal(tenThousandths, 4, 2, locale), locale, currency)
  return per === 1 ? price : `${price}\u00a0/\u00a0${decimal(per, 0, 0, locale)}`
}

/** A whole number: 14312 → `14 312`. */
export function formatNumber(value: number, locale: string): string {
  return decimal(value, 0, 0, locale)
}

/** A count that may be an estimate: (14312, true) → `≈ 14 312`. */
export function formatCount(count: number, about: boolean, locale: string): string {
  return about ? `≈ ${formatNumber(count, locale)}` : formatNumber(count, locale)
}

/** A quantity counted in steps of 10^-digits: (12, 0) → `12`; (1500, 3) → `1,5`. */
export function formatQuantity(steps: number, locale: string, digits = 0): string {
  return decimal(steps, digits, 0, locale)
}

/** Millionths as per cent: 125000 → `12,5 %`. */
export function formatShare(millionths: number, locale: string): string {
  return `${decimal(millionths, 4, 0, locale)}${marksOf(locale).percent}`
}

/** A local day: `24 nov. 2026`, `24 nov.` when brief, `mardi 24 novembre 2026` when long. */
export function formatDay(day: string, locale: string, style: 'plain' | 'brief' | 'long' = 'plain'): string {
  const text = dateFormat(locale, 'UTC', style).format(new Date(`${day}T00:00:00Z`))
  return locale === 'fr' ? text.replace(/(?<!\d)1(?= \p{L})/u, '1er') : text
}

/** The same, brief in the year of `today`: `24 nov.`, `24 nov. 2025`. */
export function formatNearDay(day: string, locale: string, today: string): string {
  return formatDay(day, locale, today.slice(0, 4) === day.slice(0, 4) ? 'brief' : 'plain')
}

/** A moment in the seller's zone; when it falls on `today`, the word for it: `aujourd’hui 09:12`; in today's year, without the year. */
export function formatInstant(instant: string, locale: string, { zone = 'Europe/Paris', today }: { zone?: string; today?: string } = {}): string {
  const at = new Date(instant)
  const time = dateFormat(locale, zone, 'time').format(at)
  const day = dateFormat('sv-SE', zone, 'iso').format(at)
  const dayText = day === today ? todayWord(locale) : formatNearDay(day, locale, today ?? '')
  return `${dayText} ${time}`
}

function decimal(value: number, scale: number, least: number, locale: string): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an exact integer: ${value}`)
  const { group, decimal: point, minus } = marksOf(locale)
  const digits = String(Math.abs(value)).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale).replaceAll(/\B(?=(\d{3})+$)/g, group)
  let rest = scale === 0 ? '' : digits.slice(-scale)
  while (rest.length > least && rest.endsWith('0')) rest = rest.slice(0, -1)
  return `${value < 0 ? minus : ''}${whole}${rest && point}${rest}`
}

function withCurrency(text: string, locale: string, currency: string): string {
  const { symbol, minus } = marksOf(locale)
  let sign = symbol.get(currency)
  if (!sign) symbol.set(currency, (sign = signOf(locale, currency)))
  return text.startsWith(minus) ? `${minus}${sign.before}${text.slice(minus.length)}${sign.after}` : `${sign.before}${text}${sign.after}`
}

function signOf(locale: string, currency: string): { before: string; after: string } {
  const parts = new Intl.NumberFormat(tags[locale] ?? locale, { style: 'currency', currency }).formatToParts(1)
  const at = parts.findIndex((part) => part.type === 'integer')
  const text = (some: Intl.NumberFormatPart[]) =>
    some
      .filter((part) => part.type === 'currency' || part.type === 'literal')
      .map((part) => part.value)
      .join('')
  return { before: text(parts.slice(0, at)), after: text(parts.slice(at)) }
}

function marksOf(locale: string): Marks {
  const known = marks.get(locale)
  if (known) return known
  const tag = tags[locale] ?? locale
  const parts = new Intl.NumberFormat(tag).formatToParts(-1234567.5)
  const find = (type: string, fallback: string) => parts.find((part) => part.type === type)?.value ?? fallback
  const percent = new Intl.NumberFormat(tag, { style: 'percent' }).format(1).replace('100', '')
  const found = { group: find('group', ''), decimal: find('decimal', '.'), minus: find('minusSign', '-'), percent, symbol: new Map() }
  marks.set(locale, found)
  return found
}

const styles: Record<string, Intl.DateTimeFormatOptions> = {
  plain: { day: 'numeric', month: 'short', year: 'numeric' },
  brief: { day: 'numeric', month: 'short' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  iso: { year: 'numeric', month: '2-digit', day: '2-digit' },
}

function dateFormat(locale: string, zone: string, style: string): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${style}`
  let format = dates.get(key)
  if (!format) dates.set(key, (format = new Intl.DateTimeFormat(tags[locale] ?? locale, { ...styles[style], timeZone: zone })))
  return format
}

function todayWord(locale: string): string {
  return new Intl.RelativeTimeFormat(tags[locale] ?? locale, { numeric: 'auto' }).format(0, 'day')
}
