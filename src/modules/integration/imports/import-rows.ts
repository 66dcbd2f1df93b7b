import { Refusal } from '#kernel/refusal.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import type { BatchResult, ImportKind } from '#platform/csv/import-kind.ts'
import { checkLine } from './check-line.ts'
import { kindOf } from './kind-of.ts'
import { withHeader } from './mapping.ts'
import { writeBatch } from './write-batch.ts'

/**
 * The same door for lines that are already in memory (an API call, a connector): checked and written in one transaction, the caller's when there is
 * one. Line numbers count from 1 and every line is answered for. Up to 10,000 lines (`import.too_many_rows`).
 */
export async function importRows(ctx: Ctx, kinds: readonly ImportKind[], code: string, rows: readonly Record<string, unknown>[]): Promise<BatchResult> {
  const kind = kindOf(ctx, kinds, code)
  if (rows.length > mostRows) throw new Refusal('import.too_many_rows', { most: mostRows })
  const checked = rows.map((fields, i) => ({ line: i + 1, ...checkLine(kind, i + 1, fields) }))
  const good = checked.flatMap(({ line, row, rejects }) => (rejects ? [] : [{ line, row, group: groupOf(kind, rows[line - 1], line) }]))
  const refused = checked.flatMap(({ rejects }) => rejects ?? [])
  const result = await inTransaction(ctx, (tx) => writeBatch(tx, kind, good))
  const told = result.rejects.map((reject) => ({ ...reject, details: withHeader(reject.details, {}) }))
  return { ...result, rejects: [...refused, ...told].toSorted((a, b) => a.line - b.line) }
}

const mostRows = 10_000

function groupOf(kind: ImportKind, fields: Record<string, unknown> | undefined, line: number): string {
  return kind.groupBy.length > 0 ? kind.groupBy.map((name) => String(fields?.[name] ?? '').trim()).join('\u0000') : String(line)
}
