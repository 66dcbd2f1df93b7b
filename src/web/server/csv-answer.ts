import type { Locale } from '#kernel/locale.ts'
import { writeCsv, type CsvCell } from '#platform/csv.ts'

/** A file that the reader's spreadsheet opens, sent while it is written, whatever its length. */
export function csvAnswer(locale: Locale, fileName: string, header: readonly string[], rows: AsyncIterable<readonly CsvCell[]>): Response {
  const encoder = new TextEncoder()
  const lines = writeCsv(locale, header, rows)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${fileName}"`, 'cache-control': 'no-store' } })
}
