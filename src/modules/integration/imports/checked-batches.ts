import type { CsvFile, CsvRow } from '#platform/csv/csv.ts'
import type { ImportKind, ImportLine, LineReject } from '#platform/csv/import-kind.ts'
import { checkLine } from './check-line.ts'
import type { Mapping } from './mapping.ts'

export type GroupedLine = ImportLine<unknown> & { group: string }
export type CheckedBatch = {
  good: readonly GroupedLine[]
  rejects: LineReject[]
  /** The text of each line by its number, for the list of rejects. */
  raws: () => Map<number, string>
  lines: number
  lastLine: number
  bytesRead: number
}

type Entry = { line: number; raw: string; group: string; row: unknown; rejects: LineReject[] }

/** After so many lines whoever writes may go first. */
const linesInARow = 10

/**
 * The lines of a file after that number, mapped, checked, and cut into batches that never cut a group. A group of which one line is rejected is
 * rejected whole (`import.group_rejected`), and so is one that comes up again further down (`import.group_split`). `turn` is waited for after some lines each.
 */
export async function* checkedBatches(
  kind: ImportKind,
  mapping: Mapping,
  file: CsvFile,
  afterLine: number,
  turn: () => Promise<void>,
): AsyncGenerator<CheckedBatch, void, undefined> {
  const fields = Object.entries(mapping).map(([name, column]) => ({ name, at: file.columns.indexOf(column) }))
  const closed = new Set<string>()
  let entries: Entry[] = []
  let group = ''
  let read = 0
  for await (const row of file.rows) {
    if (++read % linesInARow === 0) await turn()
    const values: Record<string, string> = {}
    for (const { name, at } of fields) values[name] = row.cells[at]?.trim() ?? ''
    const next = kind.groupBy.length > 0 ? kind.groupBy.map((name) => values[name]).join('\u0000') : String(row.line)
    if (next !== group) {
      if (entries.length >= kind.batchSize) {
        yield batchOf(entries, file.bytesRead())
        entries = []
      }
      if (kind.groupBy.length > 0) closed.add(group)
      group = next
    }
    if (row.line <= afterLine) continue
    entries.push(entryOf(kind, mapping, row, values, file.columns.length, group, closed))
  }
  if (entries.length > 0) yield batchOf(entries, file.bytesRead())
}

function entryOf(
  kind: ImportKind,
  mapping: Mapping,
  { line, cells, raw, cut }: CsvRow,
  values: Record<string, string>,
  width: number,
  group: string,
  closed: ReadonlySet<string>,
): Entry {
  const reject = (code: string, details: Record<string, unknown>): Entry => ({ line, raw, group, row: null, rejects: [{ line, code, details }] })
  if (cells.length > width) return reject('csv.row_broken', { line, cells: cells.length, columns: width })
  if (cut) return reject('csv.row_cut', { line })
  if (closed.has(group)) return reject('import.group_split', { group: group.replaceAll('\u0000', ' ') })
  const checked = checkLine(kind, line, values, mapping)
  return { line, raw, group, row: checked.row, rejects: checked.rejects ?? [] }
}

function batchOf(entries: readonly Entry[], bytesRead: number): CheckedBatch {
  if (entries.every((entry) => entry.rejects.length === 0)) {
    return { good: entries, rejects: [], raws: () => rawsOf(entries), lines: entries.length, lastLine: entries.at(-1)?.line ?? 0, bytesRead }
  }
  const spoilt = new Map(
    entries
      .filter((entry) => entry.rejects.length > 0)
      .toReversed()
      .map((entry) => [entry.group, entry.line]),
  )
  const good: GroupedLine[] = []
  const rejects: LineReject[] = []
  for (const { line, group, row, rejects: own } of entries) {
    const because = spoilt.get(group)
    if (own.length > 0) rejects.push(...own)
    else if (because !== undefined) rejects.push({ line, code: 'import.group_rejected', details: { because } })
    else good.push({ line, row, group })
  }
  return { good, rejects, raws: () => rawsOf(entries), lines: entries.length, lastLine: entries.at(-1)?.line ?? 0, bytesRead }
}

function rawsOf(entries: readonly Entry[]): Map<number, string> {
  return new Map(entries.map((entry) => [entry.line, entry.raw]))
}
