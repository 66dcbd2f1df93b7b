import type pg from 'pg'
import { copyRows, type Row } from './copy-rows.ts'

export type Step = { what: string; done: number; total: number }

/** Writes tables one after another and tells how far it has come, in rows. */
export type Loader = {
  query(statement: string, values?: unknown[]): Promise<pg.QueryResult>
  copy(what: string, table: string, columns: string, rows: Iterable<Row>): Promise<number>
  finish(): void
}

/** `expected` rows in all, as near as can be known before. */
export function loaderFor(client: pg.Client, expected: number, onProgress: (step: Step) => void): Loader {
  let done = 0
  let last = ''
  const tell = (what: string, rows: number): void => {
    done += rows
    last = what
    onProgress({ what, done: Math.min(done, expected - 1), total: expected })
  }
  return {
    query: (statement, values) => client.query(statement, values),
    async copy(what, table, columns, rows) {
      const count = await copyRows(
        client,
        table,
        columns,
        counted(rows, (some) => tell(what, some)),
      )
      return count
    },
    finish: () => onProgress({ what: last, done: expected, total: expected }),
  }
}

function* counted(rows: Iterable<Row>, tell: (rows: number) => void): Generator<Row> {
  let waiting = 0
  for (const row of rows) {
    yield row
    if (++waiting === 2_000) {
      tell(waiting)
      waiting = 0
    }
  }
  tell(waiting)
}
