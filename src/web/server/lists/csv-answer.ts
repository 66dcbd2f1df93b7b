import type { Locale } from '#kernel/locale.ts'
import { writeCsv, type CsvCell } from '#platform/csv/csv.ts'

/** Sent in pieces of about that many signs: a piece for each line would cost more than its writing. */
const pieceLength = 32_768

/** A file that the reader's spreadsheet opens, sent while it is written, whatever its length. */
export function csvAnswer(locale: Locale, fileName: string, header: readonly string[], rows: AsyncIterable<readonly CsvCell[]>): Response {
  const encoder = new TextEncoder()
  const lines = writeCsv(locale, header, rows)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      let text = ''
      while (text.length < pieceLength) {
        const { value, done } = await lines.next()
        if (done) {
          if (text) controller.enqueue(encoder.encode(text))
          return controller.close()
        }
        text += value
      }
      controller.enqueue(encoder.encode(text))
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${fileName}"`, 'cache-control': 'no-store' } })
}
