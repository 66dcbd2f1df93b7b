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

/** The lines to ask about: those that changed, and those whose tiers or stock hang on theirs, of the same article or of a range whose quantities add up. */
export function withSharing(rows: readonly TypedRow[], changed: ReadonlySet<number>): TypedRow[] {
  const touched = rows.filter((row) => changed.has(row.key))
  const codes = new Set(touched.map((row) => plain(row.code)).filter(Boolean))
  const asked = new Set<TypedRow>()
  const shared = new Set(touched.flatMap(sharedBy))
  const take = (row: TypedRow) => {
    asked.add(row)
    for (const one of sharedBy(row)) shared.add(one)
  }
  const typed = rows.filter((row) => row.code.trim() !== '')
  for (const row of typed) if (changed.has(row.key) || codes.has(plain(row.code))) take(row)
  let before = -1
  while (asked.size > before) {
    before = asked.size
    for (const row of typed) if (!asked.has(row) && sharedBy(row).some((one) => shared.has(one))) take(row)
  }
  return typed.filter((row) => asked.has(row))
}

/** Lines that share an article or a range with the answered ones, but were not asked together with them. */
export function stillApart(rows: readonly TypedRow[], asked: ReadonlySet<number>): TypedRow[] {
  const shared = new Set(rows.filter((row) => asked.has(row.key)).flatMap(sharedBy))
  return rows.filter((row) => row.code.trim() !== '' && !asked.has(row.key) && sharedBy(row).some((one) => shared.has(one)))
}

// What a line's price and stock are reckoned with, as it was last answered.
function sharedBy({ answer }: TypedRow): (number | string)[] {
  return answer?.line ? [answer.line.article.variantId, ...answer.line.families] : []
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
