import type { z } from 'zod'
import type { Ctx, TxCtx } from '../context.ts'

/** A line of a file that can't be taken, and why: a refusal's code and details. */
export type LineReject = { line: number; code: string; details: Record<string, unknown> }
export type BatchResult = { written: number; unchanged: number; rejects: LineReject[] }
/** A checked line with its number in the file. */
export type ImportLine<Row> = { line: number; row: Row }

/** What is known of the file behind the lines: when somebody first let the same bytes in by hand, before this time; null for a new file, or lines without one. */
export type ImportedFile = { firstTakenAt: string | null }

/** Writes lines that were prepared: the answer of `write`, and as exact. */
export type PreparedBatch = (tx: TxCtx) => Promise<BatchResult>

/** One column of a file: the name we give it, the names it is recognised by, and what it holds. */
export type ImportColumn = { name: string; aliases: readonly string[]; required: boolean; example: string }

/**
 * Something that comes in as lines: articles, prices, clients, levels, past orders. The room that owns the thing writes one of these;
 * the import engine reads the file, maps the columns, checks each line with `row`, and hands over batches. `row` receives the mapped cells,
 * trimmed, as text: a column that the file lacks is absent and means "leave it", an empty cell is ''.
 */
export type ImportKind<Row = unknown> = {
  code: string
  /** The right of accounts/permissions.ts that it takes, besides imports.run. */
  right: string
  columns: readonly ImportColumn[]
  /** Beginnings of column names of which a file may hold any number, such as 'attr:'. */
  families: readonly string[]
  row: z.ZodType<Row>
  batchSize: number
  /** Columns whose cells tell which adjacent lines belong together: they reach `write` in one batch, or none of them does. Empty when lines stand alone. */
  groupBy: readonly string[]
  /** Writes only what differs, in the given transaction; a line it can't take is returned, not thrown. */
  write(tx: TxCtx, rows: readonly ImportLine<Row>[], file?: ImportedFile): Promise<BatchResult>
  /**
   * For what comes by the million: reads and reckons outside of any transaction and without a lock, while the lines before these are still being written. What it gives is called in the
   * transaction that writes: it reads again, under its locks, what it reckoned with, and begins anew where that has changed. Null: something must be made first, `write` does it all.
   */
  prepare?(ctx: Ctx, rows: readonly ImportLine<Row>[]): Promise<PreparedBatch | null>
  /** Once after the last batch, outside the batches' transactions; not in a dry run. */
  finish?(ctx: Ctx): Promise<void>
}
