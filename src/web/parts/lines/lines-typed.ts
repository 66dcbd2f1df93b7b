import { totals, type Totals } from '#kernel/totals.ts'
import type { QuickAnswer } from '../../server/cart/quick-answers.ts'

/** A line of the grid: what was typed, and the last answer to it. */
export type TypedRow = { key: number; code: string; quantity: string; unit: string; answer: QuickAnswer | null }
export type Typed = Pick<TypedRow, 'code' | 'quantity' | 'unit'>

/** Grids begin with this many lines. */
export const fewestRows = 10

/** At least ten lines, and always two empty ones at the end to go on typing. */
export function padded(rows: readonly TypedRow[], blank: () => TypedRow): TypedRow[] {
  const grown = [...rows]
  const last = grown.findLastIndex((row) => !isEmpty(row))
  while (grown.length < Math.max(fewestRows, last + 3)) grown.push(blank())
  return grown
}

/** The rows with one column written downwards from a line on. */
export function withColumn(rows: readonly TypedRow[], at: number, cell: 'code' | 'quantity', texts: readonly string[], blank: () => TypedRow): TypedRow[] {
  const grown = [...rows]
  for (const [i, text] of texts.entries()) grown[at + i] = { ...(grown[at + i] ?? blank()), [cell]: text }
  return grown
}

/** The rows with some put in the place of the empty ones from a line on; after the last one when no line is named. */
export function fill(rows: readonly TypedRow[], key: number | null, added: readonly TypedRow[]): TypedRow[] {
  const at = key === null ? rows.findLastIndex((row) => !isEmpty(row)) + 1 : rows.findIndex((row) => row.key === key)
  const free = rows.slice(at).findIndex((row) => !isEmpty(row))
  return [...rows.slice(0, at), ...added, ...rows.slice(at + Math.min(added.length, free === -1 ? rows.length : free))]
}

export function isEmpty(row: Typed): boolean {
  return row.code.trim() === '' && row.quantity.trim() === ''
}

/** True when the answer is one to what stands in the line now. */
export function isAnswered({ code, quantity, unit, answer }: TypedRow): boolean {
  return answer !== null && answer.typed.code === code && answer.typed.quantity === quantity && answer.typed.unit === unit
}

/** The lines to ask about: those that changed, and those of the same article, whose tier and stock they share. */
export function withSameArticle(rows: readonly TypedRow[], changed: ReadonlySet<number>): TypedRow[] {
  const touched = rows.filter((row) => changed.has(row.key))
  const codes = new Set(touched.map((row) => plain(row.code)).filter(Boolean))
  const articles = new Set(touched.flatMap((row) => row.answer?.line?.article.variantId ?? []))
  return rows.filter(
    (row) => row.code.trim() !== '' && (changed.has(row.key) || codes.has(plain(row.code)) || (row.answer?.line && articles.has(row.answer.line.article.variantId))),
  )
}

/** Lines that share an article with the answered ones, but were not asked together with them. */
export function stillApart(rows: readonly TypedRow[], asked: ReadonlySet<number>): TypedRow[] {
  const articles = new Set(rows.filter((row) => asked.has(row.key)).flatMap((row) => row.answer?.line?.article.variantId ?? []))
  const apart = rows.filter((row) => !asked.has(row.key) && row.answer?.line && articles.has(row.answer.line.article.variantId))
  const ofThose = new Set(apart.map((row) => row.answer!.line!.article.variantId))
  return apart.length === 0 ? [] : rows.filter((row) => row.answer?.line && ofThose.has(row.answer.line.article.variantId))
}

/** A spreadsheet column for a column of the grid: figures for quantities, words without blanks for references. Null when the text is something else. */
export function pastedColumn(text: string, cell: 'code' | 'quantity'): string[] | null {
  const lines = text
    .replace(/(\r\n|\r|\n)+$/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
  if (lines.length < 2 || /[\t;|]/.test(text)) return null
  const fits = cell === 'quantity' ? /^[\d\s.,]*$/ : /^[^\s,]*$/
  return lines.every((line) => fits.test(line)) ? lines : null
}

export type GridSums = { good: number; wrong: number; pending: number; totals: Totals; currency: string }

/** What stands at the foot: how many lines can be added, how many must be looked at, and their totals without carriage. */
export function sumsOf(rows: readonly TypedRow[], currency: string): GridSums {
  const typed = rows.filter((row) => row.code.trim() !== '')
  const answered = typed.filter(isAnswered)
  const good = answered.flatMap(({ answer }) => (answer?.line && !answer.problem ? [answer.line] : []))
  return {
    good: good.length,
    wrong: answered.length - good.length,
    pending: typed.length - answered.length,
    currency: good[0]?.price?.currency ?? currency,
    totals: totals(good.map(({ netCents, vatCategory, vatRate }) => ({ netCents, vatCategory, vatRate }))),
  }
}

function plain(code: string): string {
  return code.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()
}
