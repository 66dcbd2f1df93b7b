import { sql } from 'kysely'
import { isRefusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import type { BatchResult, ImportKind, PreparedBatch } from '#platform/csv/import-kind.ts'
import type { GroupedLine } from './checked-batches.ts'

/**
 * Hands a batch to the kind. A batch that the kind or the database refuses as a whole is cut in two until the lines at fault are alone and
 * rejected; the rest is written. A lost race is run again. What is no fault of the lines is thrown. `prepared` is tried first; from then on the kind reads the lines itself.
 */
export async function writeBatch(tx: TxCtx, kind: ImportKind, lines: readonly GroupedLine[], prepared: PreparedBatch | null = null, attempt = 1): Promise<BatchResult> {
  if (lines.length === 0) return { written: 0, unchanged: 0, rejects: [] }
  await sql`savepoint import_batch`.execute(tx.db)
  try {
    const anew = { ...tx, memo: new Map() }
    const result = await (prepared ? prepared(anew) : kind.write(anew, lines))
    await sql`release savepoint import_batch`.execute(tx.db)
    return result
  } catch (error) {
    await sql`rollback to savepoint import_batch`.execute(tx.db)
    await sql`release savepoint import_batch`.execute(tx.db)
    if (lostRaces.has(sqlState(error)) && attempt < mostAttempts) return writeBatch(tx, kind, lines, null, attempt + 1)
    const reason = reasonIn(error)
    if (!reason) throw error
    if (prepared) return writeBatch(tx, kind, lines)
    const [first, second] = halves(lines)
    if (second.length === 0) return { written: 0, unchanged: 0, rejects: first.map(({ line }) => ({ line, ...reason })) }
    const [a, b] = [await writeBatch(tx, kind, first), await writeBatch(tx, kind, second)]
    return { written: a.written + b.written, unchanged: a.unchanged + b.unchanged, rejects: [...a.rejects, ...b.rejects] }
  }
}

const mostAttempts = 3
/** serialization_failure, deadlock_detected */
const lostRaces = new Set(['40001', '40P01'])

/** Why the lines themselves are at fault: a refusal, or data that the database can't hold (SQL classes 22 and 23). */
function reasonIn(error: unknown): { code: string; details: Record<string, unknown> } | null {
  if (isRefusal(error)) return { code: error.code, details: error.details }
  if (!/^2[23]/.test(sqlState(error))) return null
  return { code: 'import.line_refused', details: { reason: (error as Error).message.slice(0, 300) } }
}

/** Whether a batch may be tried again in another way: its lines are at fault, or it lost a race. */
export function mayTryAgain(error: unknown): boolean {
  return lostRaces.has(sqlState(error)) || reasonIn(error) !== null
}

function sqlState(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Two parts of about the same size that cut no group; the second is empty when there is but one group. */
function halves(lines: readonly GroupedLine[]): [GroupedLine[], GroupedLine[]] {
  const middle = Math.ceil(lines.length / 2)
  const cuts = lines.map((_, i) => i).filter((i) => i > 0 && lines[i]?.group !== lines[i - 1]?.group)
  const cut = cuts.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? lines.length
  return [lines.slice(0, cut), lines.slice(cut)]
}
