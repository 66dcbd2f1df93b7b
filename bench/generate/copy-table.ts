import { once } from 'node:events'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Table } from './table.ts'

const chunk = 256 * 1024

/** Lets rows in by COPY, as fast as the server takes them. The table must have been emptied in the same transaction. Gives how many lines went in. */
export async function copyTable(client: pg.Client, { table, columns, rows }: Table): Promise<number> {
  const stream = client.query(copyFrom(`copy ${table} (${columns}) from stdin with (freeze)`))
  let waiting = ''
  const send = async () => {
    const taken = stream.write(Buffer.from(waiting))
    waiting = ''
    if (!taken) await once(stream, 'drain')
  }
  for (const row of rows) {
    waiting += row
    if (waiting.length > chunk) await send()
  }
  if (waiting) await send()
  stream.end()
  await once(stream, 'finish')
  return stream.rowCount ?? 0
}
