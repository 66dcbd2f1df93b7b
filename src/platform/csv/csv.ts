import { pipeline, Readable } from 'node:stream'
import { Parser, type Options } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import type { Locale } from '#kernel/locale.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import { csvText, type Encoding } from './csv-text.ts'

/** A line of the file: `line` is its true number (the first of them when a cell holds line breaks), `raw` its text as read; `cut`: the file ends within it, before all its cells. */
export type CsvRow = { line: number; cells: string[]; raw: string; cut?: boolean }
export type CsvFile = {
  delimiter: string
  /** The header's names, trimmed; a name that comes twice is numbered: 'Prix', 'Prix (2)'. */
  columns: string[]
  /** The lines below the header, blank ones left out, as many cells as there are columns (or more, when the line is broken). */
  rows: AsyncGenerator<CsvRow, void, undefined>
  encoding(): Encoding
  bytesRead(): number
  /** For whoever does not read to the end. */
  close(): Promise<void>
}

const delimiters = [';', ',', '\t', '|'] as const
/** A line longer than this is a quotation mark that nobody closed. */
const longestRow = 1_000_000

/**
 * Opens a CSV of any size: encoding and delimiter are found, memory stays flat. Refuses `csv.unreadable` (not text), `csv.no_header` (empty) and,
 * while reading, `csv.row_broken` with the line (a quotation mark that is never closed).
 */
export async function openCsv(source: AsyncIterable<Uint8Array>): Promise<CsvFile> {
  const { text, encoding, bytesRead } = csvText(source)
  const { head, skippedLines, delimiter } = await beginning(text)
  const records = parsedRecords(head, text, delimiter, skippedLines)
  const first = await records.next()
  if (first.done) throw new Refusal('csv.no_header')
  const columns = uniqueNames(first.value.cells.map((name) => name.trim()))
  return { delimiter, columns, rows: widened(records, columns.length), encoding, bytesRead, close: async () => void (await records.return()) }
}

async function beginning(text: AsyncGenerator<string, void, undefined>): Promise<{ head: string; skippedLines: number; delimiter: string }> {
  let head = ''
  for (let next = await text.next(); !next.done; next = await text.next()) {
    head += next.value
    if (firstLine(head).complete || head.length > longestRow) break
  }
  const hint = /^\s*sep=([;,\t|])\n/i.exec(head)
  if (hint?.[1]) return { head: head.slice(hint[0].length), skippedLines: hint[0].split('\n').length - 1, delimiter: hint[1] }
  const { line } = firstLine(head)
  const counts = delimiters.map((delimiter) => ({ delimiter, times: line.split(delimiter).length - 1 }))
  const most = counts.toSorted((a, b) => b.times - a.times)[0]
  return { head, skippedLines: 0, delimiter: most?.delimiter ?? ';' }
}

/** The first line that says something, without what stands between quotation marks. */
function firstLine(head: string): { line: string; complete: boolean } {
  const text = head.trimStart()
  let quoted = false
  let line = ''
  for (const sign of text) {
    if (sign === '"') quoted = !quoted
    else if (sign === '\n' && !quoted) return { line, complete: true }
    else if (!quoted) line += sign
  }
  return { line, complete: false }
}

type Parsed = { record: string[]; raw: string; lines: number }

async function* parsedRecords(head: string, text: AsyncGenerator<string, void, undefined>, delimiter: string, skippedLines: number): AsyncGenerator<CsvRow, void, undefined> {
  let last = skippedLines
  const parser = new Parser({
    delimiter,
    record_delimiter: '\n',
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    raw: true,
    max_record_size: longestRow,
    on_record: (record, { lines }) => {
      last = lines + skippedLines
      return { ...record, lines: last }
    },
  } satisfies Options<Parsed> as unknown as Options)
  pipeline(Readable.from(pieces(head, text), { objectMode: true, highWaterMark: 1 }), parser, () => undefined)
  try {
    for await (const { record, raw, lines } of parser as AsyncIterable<Parsed>) {
      if (record.every((cell) => cell.trim() === '')) continue
      const written = raw.replace(/^\n+|\n$/g, '')
      const line = written.includes('"') ? lines - (written.split('\n').length - 1) : lines
      yield { line, cells: record.map(withoutGuard), raw: written, ...(raw.endsWith('\n') ? {} : { cut: true }) }
    }
  } catch (error) {
    if (isRefusal(error)) throw error.code === 'csv.unreadable' ? new Refusal(error.code, { ...error.details, afterLine: last }) : error
    if (isCsvError(error)) throw new Refusal('csv.row_broken', { line: last + 1 + blankLinesBefore(error.raw) })
    throw error
  }
}

/** After about so many signs whoever else is at work has a turn: the parser takes a piece at once. */
const pieceLength = 4_096

/** The text in short pieces, cut behind line breaks. */
async function* pieces(head: string, text: AsyncGenerator<string, void, undefined>): AsyncGenerator<string, void, undefined> {
  for await (const part of chained(head, text)) {
    for (let from = 0; from < part.length;) {
      const end = part.indexOf('\n', from + pieceLength) + 1 || part.length
      yield part.slice(from, end)
      from = end
    }
  }
}

async function* chained(head: string, text: AsyncGenerator<string, void, undefined>): AsyncGenerator<string, void, undefined> {
  if (head) yield head
  yield* text
}

async function* widened(records: AsyncGenerator<CsvRow, void, undefined>, width: number): AsyncGenerator<CsvRow, void, undefined> {
  for await (const row of records) {
    if (row.cells.length >= width) delete row.cut
    while (row.cells.length < width) row.cells.push('')
    while (row.cells.length > width && row.cells.at(-1)?.trim() === '') row.cells.pop()
    yield row
  }
}

function uniqueNames(names: readonly string[]): string[] {
  const times = new Map<string, number>()
  return names.map((name) => {
    const n = (times.get(name) ?? 0) + 1
    times.set(name, n)
    return n === 1 || name === '' ? name : `${name} (${n})`
  })
}

function blankLinesBefore(raw: unknown): number {
  return typeof raw === 'string' ? (/^\n*/.exec(raw)?.[0].length ?? 0) : 0
}

function isCsvError(error: unknown): error is { code: string; raw?: unknown } {
  return error instanceof Error && 'code' in error && /^(CSV_|INVALID_OPENING_QUOTE)/.test(String(error.code))
}

export type CsvCell = string | number | null
/** For people: what their spreadsheet opens by a double click in their language. For machines: comma, point, nothing added. */
export type CsvReader = Locale | 'machine'

const formula = /^[=+\-@\t\r]/

/** The text of a CSV, some lines at a time: a header, then the rows. For people a text that a spreadsheet would run as a formula gets an apostrophe before it, which `openCsv` takes off again. */
export async function* writeCsv(
  reader: CsvReader,
  header: readonly string[],
  rows: AsyncIterable<readonly CsvCell[]> | Iterable<readonly CsvCell[]>,
): AsyncGenerator<string, void, undefined> {
  const write = (lines: readonly (readonly CsvCell[])[]) =>
    stringify(
      lines.map((cells) => cells.map((cell) => writtenCell(cell, reader))),
      { delimiter: reader === 'fr' ? ';' : ',', record_delimiter: reader === 'machine' ? '\n' : '\r\n', quote_record_delimiter: true },
    )
  yield (reader === 'machine' ? '' : '\ufeff') + write([header])
  let lines: (readonly CsvCell[])[] = []
  for await (const cells of rows) {
    lines.push(cells)
    if (lines.length < linesAtOnce) continue
    yield write(lines)
    lines = []
  }
  if (lines.length > 0) yield write(lines)
}

/** Writing costs by the call more than by the line. */
const linesAtOnce = 200

function writtenCell(cell: CsvCell, reader: CsvReader): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return reader === 'fr' ? String(cell).replace('.', ',') : String(cell)
  return reader !== 'machine' && formula.test(cell) ? `'${cell}` : cell
}

function withoutGuard(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell
}

/** The cells of one raw line. */
export function csvCells(raw: string, delimiter: string): string[] {
  const [cells = []] = parse(raw, { delimiter, record_delimiter: '\n', relax_quotes: true, relax_column_count: true, max_record_size: longestRow })
  return cells.map(withoutGuard)
}
