import type { TxCtx } from '#platform/context.ts'
import { own } from './tables.ts'

type Entry = { what: string; details?: Record<string, unknown> }

/** A dated, signed entry of an order's timeline; `what` is a word with a sentence in both languages. */
export async function note(tx: TxCtx, orderId: string, what: string, details: Record<string, unknown> = {}): Promise<void> {
  await notes(tx, orderId, [{ what, details }])
}

/** Several at once, in their order. */
export async function notes(tx: TxCtx, orderId: string, entries: readonly Entry[]): Promise<void> {
  await own(tx)
    .insertInto('orders.timeline')
    .values(
      entries.map(({ what, details = {} }) => ({
        order_id: orderId,
        at: tx.now.toString(),
        actor: tx.actor.id,
        actor_name: tx.actor.name,
        what,
        details: JSON.stringify(details),
      })),
    )
    .execute()
}
