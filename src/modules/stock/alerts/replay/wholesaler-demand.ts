import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { openCsv } from '#platform/csv/csv.ts'

/** What a real wholesaler was asked of one article: by day since 1970 the quantities of its lines, and its last price (hundredths) before `day`. */
export type Asked = { code: string; lines: Map<number, number[]>; priceBefore(day: number): number }

const files = ['transactions-2009-12-01_2010-11-30.csv.gz', 'transactions-2010-12-01_2011-06-09.csv.gz']
type Line = { code: string; day: number; qty: number; price: number }

/** The wholesaler's sales of articles in order of their codes, without those that a credit note of the same client, article and quantity has taken back. */
export async function wholesalerDemand(folder: string): Promise<Asked[]> {
  const sold = new Map<string, Line[]>()
  const kept = new Set<Line>()
  for (const file of files) {
    const { rows } = await openCsv(Readable.from(createReadStream(join(folder, 'uci-online-retail', file)).pipe(createGunzip())))
    for await (const {
      cells: [invoice = '', code = '', , qty = '', at = '', price = '', client = ''],
    } of rows) {
      const line = { code: code.trim().toUpperCase(), day: dayNumber(at.slice(0, 10)), qty: Number(qty), price: Math.round(Number(price) * 100) }
      if (!/^\d{5}[A-Z]{0,2}$/.test(line.code)) continue
      const key = `${client} ${line.code} ${Math.abs(line.qty)}`
      const before = sold.get(key) ?? []
      if (invoice.startsWith('C')) kept.delete(before.pop()!)
      else if (line.qty > 0 && line.price > 0) {
        kept.add(line)
        sold.set(key, [...before, line])
      }
    }
  }
  const byCode = Map.groupBy(kept, ({ code }) => code)
  return [...byCode]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, lines]) => ({
      code,
      lines: new Map([...Map.groupBy(lines, ({ day }) => day)].map(([day, of]) => [day, of.map(({ qty }) => qty)])),
      priceBefore: (day) => lines.findLast((line) => line.day < day)?.price ?? 0,
    }))
}

export function dayNumber(day: string): number {
  return Date.parse(day) / 86_400_000
}
