import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { openCsv } from '#platform/csv/csv.ts'

const files = ['transactions-2009-12-01_2010-11-30.csv.gz', 'transactions-2010-12-01_2011-06-09.csv.gz']

/** One line of the wholesaler's books as it stands there, blanks and all. */
export type SourceRow = { invoice: string; code: string; description: string; qty: number; at: string; price: string; customer: string; country: string }

/** The wholesaler's lines in their order, of the invoices that `pick` wants. */
export async function* sourceRows(folder: string, pick: (invoice: string) => boolean): AsyncGenerator<SourceRow, void, undefined> {
  for (const file of files) {
    const { rows } = await openCsv(Readable.from(picked(join(folder, 'uci-online-retail', file), pick)))
    for await (const {
      cells: [invoice = '', code = '', description = '', qty = '', at = '', price = '', customer = '', country = ''],
    } of rows) {
      yield { invoice, code, description, qty: Number(qty), at, price, customer, country }
    }
  }
}

/** The header and the wanted lines; no cell of these files holds a line break, so that the others need not be parsed. */
async function* picked(path: string, pick: (invoice: string) => boolean): AsyncGenerator<Buffer, void, undefined> {
  let rest = ''
  let header = true
  for await (const chunk of createReadStream(path).pipe(createGunzip()) as AsyncIterable<Buffer>) {
    const lines = (rest + chunk.toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    const wanted = lines.filter((line, i) => (header && i === 0) || pick(line.slice(0, line.indexOf(','))))
    header = false
    if (wanted.length > 0) yield Buffer.from(`${wanted.join('\n')}\n`, 'latin1')
  }
  if (rest && pick(rest.slice(0, rest.indexOf(',')))) yield Buffer.from(rest, 'latin1')
}
