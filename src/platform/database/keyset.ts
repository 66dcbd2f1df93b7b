import { sql, type RawBuilder } from 'kysely'
import { cursorKey, type PageAsked } from './cursor-page.ts'

/** Something that a list is sorted by, and the type as which its text in a cursor is read. */
export type SortKey = readonly [key: RawBuilder<unknown>, type: RawBuilder<unknown>]

type Asked = PageAsked & { descending: boolean }

/**
 * The order of a page and where it begins, as SQL: by `key`, then by the `ties` that make the order total, all of them one way. The cursor of a row is
 * the key as text (`cursor`), then the ties (`cursorPage`). `reached` is what `behind` means of the key alone.
 */
export function keyset(key: SortKey, ties: readonly SortKey[], asked: Asked): Record<'cursor' | 'by' | 'behind' | 'reached', RawBuilder<unknown>> {
  const found = cursorKey(asked)
  const down = isDown(asked)
  const columns = [key, ...ties]
  const values = columns.map(([, type], i) => sql`${String(found?.key[i])}::${type}`)
  return {
    cursor: sql`(${key[0]})::text`,
    by: sql.join(columns.map(([column]) => sql`${column} ${down ? sql`desc` : sql`asc`}`)),
    behind: found ? sql`(${sql.join(columns.map(([column]) => column))}) ${down ? sql`<` : sql`>`} (${sql.join(values)})` : sql`true`,
    reached: found ? sql`${key[0]} ${down ? sql`<=` : sql`>=`} ${values[0]}` : sql`true`,
  }
}

/**
 * For a list sorted by a whole number that its own table holds: a condition that leaves the rows of a page of `limit`, the one behind them, and those that tie with it, so that what
 * breaks the ties is read for these alone. `from`: the list's rows, as `from … where …`.
 */
export function keysetEdge(key: SortKey, from: RawBuilder<unknown>, asked: Asked, limit: number): RawBuilder<unknown> {
  const found = cursorKey(asked)
  const down = isDown(asked)
  const beyond = found ? sql`${key[0]} ${down ? sql`<` : sql`>`} ${String(found.key[0])}::${key[1]}` : sql`true`
  const edge = sql`(select ${key[0]} ${from} and ${beyond} order by ${key[0]} ${down ? sql`desc` : sql`asc`} offset ${limit} limit 1)`
  const most = down ? sql`(-9223372036854775807)::bigint` : sql`9223372036854775807::bigint`
  return sql`${key[0]} ${down ? sql`>=` : sql`<=`} coalesce(${edge}, ${most})`
}

function isDown(asked: Asked): boolean {
  return asked.descending !== (cursorKey(asked)?.back ?? false)
}
