/** Where a list goes on: behind this cursor, or, on the way back, in front of that one. */
export type PageAsked = { after?: string | null; before?: string | null }
export type CursorPage<Row> = { rows: Row[]; previous: string | null; next: string | null }

/**
 * Makes a page of the `limit` + 1 rows that were read: in the list's order, or against it when `before` was asked. `keyOf` gives what the
 * order compares; it becomes the cursor. The neighbours' cursors are null where there is no neighbour.
 */
export function cursorPage<Row>(read: readonly Row[], limit: number, asked: PageAsked, keyOf: (row: Row) => readonly (string | number | null)[]): CursorPage<Row> {
  const more = read.length > limit
  const back = Boolean(asked.before)
  const rows = back ? read.slice(0, limit).toReversed() : read.slice(0, limit)
  const cursor = (row: Row | undefined) => (row ? Buffer.from(JSON.stringify(keyOf(row))).toString('base64url') : null)
  return {
    rows,
    previous: back ? (more ? cursor(rows[0]) : null) : asked.after ? cursor(rows[0]) : null,
    next: back || more ? cursor(rows.at(-1)) : null,
  }
}

/** What a cursor stands for; null for one that was never ours, which means the first page. */
export function cursorKey({ after, before }: PageAsked): { back: boolean; key: unknown[] } | null {
  const cursor = before || after
  if (!cursor) return null
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(key) ? { back: Boolean(before), key } : null
  } catch {
    return null
  }
}
