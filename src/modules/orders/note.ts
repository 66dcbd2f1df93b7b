import { sql, type RawBuilder } from 'kysely'
import { signatureOf, type TxCtx } from '#platform/context.ts'

export type Entry = { what: string; details?: Record<string, unknown> }

/** A dated, signed entry of an order's timeline; `what` is a word with a sentence in both languages. */
export async function note(tx: TxCtx, orderId: string, what: string, details: Record<string, unknown> = {}): Promise<void> {
  await notes(tx, orderId, [{ what, details }])
}

/** Several at once, in their order. */
export async function notes(tx: TxCtx, orderId: string, entries: readonly Entry[]): Promise<void> {
  await noting(tx, orderId, entries).execute(tx.db)
}

/** The same as a part of a statement of the caller's. */
export function noting(tx: TxCtx, orderId: string, entries: readonly Entry[]): RawBuilder<unknown> {
  const rows = entries.map(({ what, details = {} }) => sql`(${orderId}, ${tx.now.toString()}, ${tx.actor.id}, ${signatureOf(tx.actor)}, ${what}, ${JSON.stringify(details)})`)
  return sql`insert into orders.timeline (order_id, at, actor, actor_name, what, details) values ${sql.join(rows)}`
}
