import type { Ctx, TxCtx } from './context.ts'
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

/** Who changed each of these subjects last, and when (an instant); those that nobody changed are left out. One statement. */
export async function lastChanges(ctx: Ctx, subjects: readonly string[]): Promise<Map<string, { name: string; at: string }>> {
  if (subjects.length === 0) return new Map()
  const rows = await own(ctx).selectFrom('platform.audit').distinctOn('subject').select(['subject', 'actor_name as name', 'at']).where('subject', 'in', [...new Set(subjects)])
    .orderBy('subject').orderBy('id', 'desc').execute()
  return new Map(rows.map(({ subject, name, at }) => [subject, { name, at: String(at) }]))
}
