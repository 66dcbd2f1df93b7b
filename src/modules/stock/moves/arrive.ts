import type { TxCtx } from '#platform/context.ts'
import { promiseAnew } from '../promises/promise-anew.ts'
import { serveWaiting } from '../promises/serve-waiting.ts'
import { book, type Booked } from './move-lines.ts'

/** Goods of a transfer come in somewhere: who waits there is served in order of promise. The caller holds the locks of these levels. */
export async function arrive(tx: TxCtx, document: string, moves: readonly Booked[]): Promise<void> {
  if (moves.length === 0) return
  await book(tx, 'transfer', document, null, moves)
  await serveWaiting(tx, moves)
  await promiseAnew(tx, moves)
}
