import { sql, type RawBuilder } from 'kysely'
import { cursorKey, type PageAsked } from './cursor-page.ts'

/** Something that a list is sorted by, and the type as which its text in a cursor is read. */
export type SortKey = readonly [key: RawBuilder<unknown>, type: RawBuilder<unknown>]

/**
 * The order of a page and where it begins, as SQL: by `key`, then by the `ties` that make the order total, all of them one way. The cursor of a row is
 * the key as text (`cursor`), then the ties (`cursorPage`).
 */
export function keyset(key: SortKey, ties: readonly SortKey[], asked: PageAsked & { descending: boolean }): Record<'cursor' | 'by' | 'behind', RawBuilder<unknown>> {
  const found = cursorKey(asked)
  const down = asked.descending !== (found?.back ?? false)
  const columns = [key, ...ties]
  const values = columns.map(([, type], i) => sql`${String(found?.key[i])}::${type}`)
  return {
    cursor: sql`(${key[0]})::text`,
    by: sql.join(columns.map(([column]) => sql`${column} ${down ? sql`desc` : sql`asc`}`)),
    behind: found ? sql`(${sql.join(columns.map(([column]) => column))}) ${down ? sql`<` : sql`>`} (${sql.join(values)})` : sql`true`,
  }
}
