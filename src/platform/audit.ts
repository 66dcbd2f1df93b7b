import type { TxCtx } from './context.ts'
import { own } from './tables.ts'

/** Notes who changed what, with before and after, in the transaction that changes it. */
export async function audit(tx: TxCtx, what: string, subject: string, change: { before?: unknown; after?: unknown } = {}): Promise<void> {
  await own(tx)
    .insertInto('platform.audit')
    .values({
      actor: tx.actor.id,
      actor_name: tx.actor.name,
      on_behalf_of: tx.actor.isStaff ? (tx.actor.company?.id ?? null) : null,
      what,
      subject,
      before: change.before === undefined ? null : JSON.stringify(change.before),
      after: change.after === undefined ? null : JSON.stringify(change.after),
      at: tx.now.toString(),
    })
    .execute()
}
