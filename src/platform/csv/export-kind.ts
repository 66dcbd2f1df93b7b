import type { Ctx } from '../context.ts'
import type { CsvCell } from './csv.ts'

/** What of a kind is wanted, by name: the filters of the list that it is taken from. */
export type ExportAsked = Readonly<Record<string, string | undefined>>
export type ExportedRows = { columns: string[]; rows: AsyncGenerator<CsvCell[], void, undefined> }

/**
 * Something that goes out as lines, the counterpart of an import kind: same code, same column names, so that the file comes back in without any
 * difference. The room that owns the thing writes one of these. `open` reads what it needs for its columns and gives the lines piece by piece,
 * by a key, never in one answer: memory does not grow with their number. It is called in one snapshot of the database, and authorises by itself:
 * refuses `access.denied` to who may not read such lines, and gives a rep those of his clients alone.
 */
export type ExportKind = {
  code: string
  /** The rights of accounts/permissions.ts that it takes, all of them. */
  rights: readonly [string, ...string[]]
  open(ctx: Ctx, asked: ExportAsked): Promise<ExportedRows>
}

/** An integer of 1 ÷ 10^scale as a number to be written, never to be computed with. */
export function written(amount: number, scale: number): number {
  return amount / 10 ** scale
}
