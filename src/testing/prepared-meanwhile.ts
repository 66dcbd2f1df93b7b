import { inTransaction, type Ctx } from '#platform/context.ts'
import type { BatchResult, ImportKind, ImportLine } from '#platform/csv/import-kind.ts'

/** Has a kind prepare these lines, lets something happen, and has them written: another writer who came between. */
export async function preparedMeanwhile<Row>(ctx: Ctx, kind: ImportKind<Row>, lines: readonly ImportLine<Row>[], happens: () => Promise<unknown>): Promise<BatchResult> {
  const write = await kind.prepare?.({ ...ctx, memo: new Map() }, lines)
  if (!write) throw new Error('nothing was prepared')
  await happens()
  return inTransaction(ctx, (tx) => write({ ...tx, memo: new Map() }))
}
