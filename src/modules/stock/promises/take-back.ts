import { largestQuantity } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import { announce } from '../announce.ts'
import { book } from '../moves/move-lines.ts'
import { tellShort } from '../moves/tell-short.ts'
import { openAndLock } from './open-and-lock.ts'

/**
 * The counter-movement of `receive`: goods that were taken in under a document are not there after all (base steps). What was served of them stays served: on hand may fall below what is reserved.
 * Refuses `stock.quantity_invalid`. The calling room has asked for the right.
 */
export async function takeBack(
  tx: TxCtx,
  { document, reason }: { document: string; reason: string },
  lines: readonly { variantId: number; warehouseId: number; qty: number }[],
): Promise<void> {
  const wrong = lines.find(({ qty }) => !Number.isSafeInteger(qty) || qty <= 0 || qty > largestQuantity)
  if (wrong) throw new Refusal('stock.quantity_invalid', { qty: wrong.qty })
  if (lines.length === 0) return
  await openAndLock(tx, lines)
  await book(
    tx,
    'adjust',
    document,
    reason,
    lines.map((line) => ({ ...line, qty: -line.qty })),
  )
  await tellShort(tx, lines)
  await announce(
    tx,
    lines.map(({ variantId }) => variantId),
  )
}
