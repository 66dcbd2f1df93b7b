import type { Ctx } from '#platform/context.ts'
import { csvCells, openCsv, writeCsv, type CsvCell, type CsvReader } from '#platform/csv/csv.ts'
import { own } from '../tables.ts'
import { importRejects, mustReadLines, type ImportReject } from './import-runs.ts'

/** What the door knows and this room doesn't: who reads, the names of the added columns, and the sentence of a refusal. */
export type RejectWords = { reader: CsvReader; line: string; code: string; reason: string; sentence: (code: string, details: Record<string, unknown>) => string }

/**
 * The rejected lines of an import as a CSV with the file's own columns, then line, code and sentence: corrected, it can be imported as it is.
 * Comes piece by piece, whatever the number of lines. Refuses `import.run_unknown`, `access.denied`.
 */
export async function rejectsFile(ctx: Ctx, runId: string, words: RejectWords): Promise<AsyncGenerator<string, void, undefined>> {
  await mustReadLines(ctx, runId)
  const { file_sha256 } = await own(ctx).selectFrom('integration.import_run').select('file_sha256').where('id', '=', runId).executeTakeFirstOrThrow()
  const { columns, delimiter, close } = await openCsv(ctx.tools.files.stream(file_sha256))
  await close()
  return writeCsv(words.reader, [...columns, words.line, words.code, words.reason], lines(ctx, runId, words, columns.length, delimiter))
}

async function* lines(ctx: Ctx, runId: string, words: RejectWords, width: number, delimiter: string): AsyncGenerator<CsvCell[], void, undefined> {
  let page = await importRejects(ctx, runId, { limit: pageSize })
  let ofLine: ImportReject[] = []
  // A line with several faults is one line: a file that is mended and sent again must not hold it twice.
  const told = ([first, ...more]: readonly [ImportReject, ...ImportReject[]]): CsvCell[] => {
    const all = [first, ...more]
    return [
      ...cellsOf(first, width, delimiter),
      first.line,
      [...new Set(all.map(({ code }) => code))].join(' '),
      all.map(({ code, details }) => words.sentence(code, details)).join(' '),
    ]
  }
  while (page.length > 0) {
    for (const reject of page) {
      const [first, ...more] = ofLine
      if (first && first.line !== reject.line) {
        yield told([first, ...more])
        ofLine = []
      }
      ofLine.push(reject)
    }
    const last: ImportReject | undefined = page.at(-1)
    page = last && page.length === pageSize ? await importRejects(ctx, runId, { after: last, limit: pageSize }) : []
  }
  const [first, ...more] = ofLine
  if (first) yield told([first, ...more])
}

const pageSize = 1_000

function cellsOf({ raw }: ImportReject, width: number, delimiter: string): string[] {
  const cells = csvCells(raw, delimiter)
  return Array.from({ length: width }, (_, i) => cells[i] ?? '')
}
