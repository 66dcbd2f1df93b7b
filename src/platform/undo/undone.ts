import type { Ctx, TxCtx } from '../context.ts'
import { undoable } from './undoable.ts'

/**
 * Runs the work in a transaction that is always taken back, and gives what it found. A sequence takes nothing back: what draws a number from one sees that
 * `tx.undone` is set, and draws none.
 */
export function undone<T>(ctx: Ctx, work: (tx: TxCtx) => Promise<T>): Promise<T> {
  return undoable<T>(ctx, async (tx, undo) => undo(await work({ ...tx, undone: true })))
}
