import { Refusal } from '#kernel/refusal.ts'
import { csvText } from '#platform/csv/csv-text.ts'
import { writeCsv, type CsvCell } from '#platform/csv/csv.ts'
import type { Files } from '#platform/files/files.ts'
import type { FileFormat } from './source.ts'

/**
 * Makes of a kept file one that the import reads: the encoding that was named, fixed width turned into columns, the end line checked and taken off. Gives the
 * address of the result (the same when there is nothing to do). Refuses `source.end_missing` (the file was cut) and `csv.unreadable`.
 */
export async function prepareFile(files: Files, format: FileFormat, sha256: string): Promise<string> {
  if (format.kind === 'csv' && format.encoding === 'auto' && format.endLine === null) return sha256
  const lines = withoutEnd(linesOf(textOf(files.stream(sha256), format.encoding)), format.endLine)
  return files.putStream(
    bytesOf(
      format.kind === 'csv'
        ? joined(lines)
        : writeCsv(
            'machine',
            format.columns.map(({ name }) => name),
            cut(lines, format),
          ),
    ),
  )
}

async function* textOf(source: AsyncIterable<Uint8Array>, encoding: FileFormat['encoding']): AsyncGenerator<string, void, undefined> {
  if (encoding === 'auto') return yield* csvText(source).text
  const decoder = new TextDecoder(encoding)
  for await (const bytes of source) yield decoder.decode(bytes, { stream: true })
  yield decoder.decode()
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let held = ''
  for await (const piece of text) {
    const lines = (held + piece).split('\n')
    held = lines.pop() ?? ''
    for (const line of lines) yield line.replace(/\r$/, '')
  }
  if (held !== '') yield held.replace(/\r$/, '')
}

/** The last line that says something must be the end line; it is no data. */
async function* withoutEnd(lines: AsyncIterable<string>, endLine: string | null): AsyncGenerator<string, void, undefined> {
  if (endLine === null) return yield* lines
  let waiting: string[] = []
  for await (const line of lines) {
    if (line.trim() === '') {
      waiting.push(line)
      continue
    }
    yield* waiting
    waiting = [line]
  }
  if (!waiting[0]?.trim().startsWith(endLine)) throw new Refusal('source.end_missing', { endLine })
}

async function* cut(lines: AsyncIterable<string>, { columns, skip }: FileFormat): AsyncGenerator<CsvCell[], void, undefined> {
  let n = 0
  for await (const line of lines) {
    if (n++ < skip || line.trim() === '') continue
    yield columns.map(({ from, length }) => line.slice(from - 1, from - 1 + length).trim())
  }
}

async function* joined(lines: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  for await (const line of lines) yield `${line}\n`
}

async function* bytesOf(text: AsyncIterable<string>): AsyncGenerator<Uint8Array, void, undefined> {
  let held: string[] = []
  let length = 0
  for await (const piece of text) {
    held.push(piece)
    length += piece.length
    if (length < atOnce) continue
    yield Buffer.from(held.join(''))
    held = []
    length = 0
  }
  yield Buffer.from(held.join(''))
}

const atOnce = 64 * 1_024
