import type { Ctx, TxCtx } from './context.ts'
import { own } from './database/tables.ts'

/** A check that found rows for which the books are wrong; `first` is one of them. */
export type BrokenCheck = { check: string; rows: number; first: unknown }
/** What one check of all books found: `checks` were made, in so many milliseconds, begun at this instant. */
export type BooksCheck = { at: string; millis: number; checks: number; broken: BrokenCheck[] }

/** Keeps what a check of the books found. */
export async function noteBooks(tx: TxCtx, { at, millis, checks, broken }: BooksCheck): Promise<void> {
  await own(tx)
    .insertInto('platform.books_check')
    .values({ at, millis: Math.round(millis), checks, broken: JSON.stringify(broken) })
    .execute()
}

/** The last checks of the books, the newest first. The door asks for the right to read settings. */
export async function lastBooks(ctx: Ctx, limit: number): Promise<BooksCheck[]> {
  const rows = await own(ctx).selectFrom('platform.books_check').select(['at', 'millis', 'checks', 'broken']).orderBy('id', 'desc').limit(limit).execute()
  return rows.map(({ at, broken, ...row }) => ({ ...row, at: String(at), broken: broken as BrokenCheck[] }))
}
