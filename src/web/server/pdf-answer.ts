import type { PrintedDocument } from '#modules/orders/index.ts'

/** A document that the browser shows, under its own name when it is kept. */
export function pdfAnswer({ fileName, bytes }: PrintedDocument): Response {
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${fileName}"`, 'content-length': String(bytes.length), 'cache-control': 'no-store' },
  })
}
