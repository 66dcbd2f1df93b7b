import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

export type Cell = string | number | boolean | null
export type Row = readonly Cell[]

const chunkLength = 128 * 1024

/** Writes rows by COPY, in the order of the columns; gives their number. JSON and arrays come as text. */
export async function copyRows(client: pg.Client, table: string, columns: string, rows: Iterable<Row>): Promise<number> {
  const stream = client.query(copyFrom(`copy ${table} (${columns}) from stdin`))
  const done = finished(stream)
  let count = 0
  let chunk = ''
  try {
    for (const row of rows) {
      chunk += `${row.map(cellText).join('\t')}\n`
      count++
      if (chunk.length < chunkLength) continue
      if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), done])
      chunk = ''
    }
    stream.end(chunk)
  } catch (error) {
    stream.destroy(error as Error)
  }
  await done
  return count
}

/** An array of PostgreSQL. */
export function arrayText(values: readonly (string | number)[]): string {
  return `{${values.map((value) => (typeof value === 'number' ? value : `"${value.replace(/["\\]/g, '\\$&')}"`)).join(',')}}`
}

/** A range of days: the first included, the last not. */
export function rangeText(from: string | null, until: string | null): string {
  return `[${from ?? ''},${until ?? ''})`
}

/** Bytes in hexadecimal. */
export function bytesText(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes).toString('hex')}`
}

export function momentText(millis: number): string {
  return new Date(millis).toISOString()
}

const special = /[\\\t\n\r]/
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function cellText(value: Cell): string {
  if (value === null) return '\\N'
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (typeof value === 'number') return String(value)
  return special.test(value) ? value.replace(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? sign) : value
}
