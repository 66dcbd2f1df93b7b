import type { z } from 'zod'
import type { Ctx, TxCtx } from './context.ts'

/** A line of a file that can't be taken, and why: a refusal's code and details. */
export type LineReject = { line: number; code: string; details: Record<string, unknown> }
export type BatchResult = { written: number; unchanged: number; rejects: LineReject[] }

/** One column of a file: the name we give it, the names it is recognised by, and what it holds. */
export type ImportColumn = { name: string; aliases: readonly string[]; required: boolean; example: string }

/**
 * Something that comes in as lines: articles, prices, clients, levels, past orders. The room that owns the thing writes one of these;
 * the import engine reads the file, maps the columns, checks each line with `row`, and hands over batches.
 */
export type ImportKind<Row = never> = {
  code: string
  /** The right of accounts/permissions.ts that it takes. */
  right: string
  columns: readonly ImportColumn[]
  row: z.ZodType<Row>
  batchSize: number
  /** Lines with the same key must reach `write` in one batch (the lines of an order); null when lines stand alone. */
  groupBy: ((row: Row) => string) | null
  /** Writes only what differs, in the given transaction; a line it can't take is returned, not thrown. */
  write(tx: TxCtx, rows: readonly { line: number; row: Row }[]): Promise<BatchResult>
  /** Once after the last batch, outside the batches' transactions. */
  finish?(ctx: Ctx): Promise<void>
}
