import { signatureOf, type TxCtx } from '#platform/context.ts'
import { own } from '../../tables.ts'

/** A dated, signed entry of a supply order's timeline; `what` is a word with a sentence in both languages. */
export async function note(tx: TxCtx, orderId: string, what: string, details: Record<string, unknown> = {}): Promise<void> {
  await own(tx)
    .insertInto('supply.timeline')
    .values({ order_id: orderId, at: tx.now.toString(), actor: tx.actor.id, actor_name: signatureOf(tx.actor), what, details: JSON.stringify(details) })
    .execute()
}
