import type { Locale } from '#kernel/locale.ts'
import { writeCsv, type CsvCell } from '#platform/csv/csv.ts'

/** Sent in pieces of about that many signs: a piece for each line would cost more than its writing. */
const pieceLength = 32_768

/** A file that the reader's spreadsheet opens, sent while it is written, whatever its length. A refusal of its first lines is thrown before anything is answered. */
export async function csvAnswer(locale: Locale, fileName: string, header: readonly string[], rows: AsyncIterable<readonly CsvCell[]>): Promise<Response> {
  const encoder = new TextEncoder()
  const lines = writeCsv(locale, header, rows)
  let next: { text: string; isLast: boolean } | null = await piece(lines)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { text, isLast } = next ?? (await piece(lines))
      next = null
      if (text) controller.enqueue(encoder.encode(text))
      if (isLast) controller.close()
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${fileName}"`, 'cache-control': 'no-store' } })
}

async function piece(lines: AsyncGenerator<string, void, undefined>): Promise<{ text: string; isLast: boolean }> {
  let text = ''
  while (text.length < pieceLength) {
    const { value, done } = await lines.next()
    if (done) return { text, isLast: true }
    text += value
  }
  return { text, isLast: false }
}
