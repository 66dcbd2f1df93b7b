import type { Ctx, TxCtx } from './context.ts'
import { own } from './database/tables.ts'

type Change = { before?: unknown; after?: unknown }

/** Notes who changed what, with before and after, in the transaction that changes it. */
export async function audit(tx: TxCtx, what: string, subject: string, change: Change = {}): Promise<void> {
  await auditAll(tx, what, [{ subject, ...change }])
}

/** The same for many subjects at once, in one statement. */
export async function auditAll(tx: TxCtx, what: string, changes: readonly ({ subject: string } & Change)[]): Promise<void> {
  if (changes.length === 0) return
  const text = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  const who = { actor: tx.actor.id, actor_name: tx.actor.name, on_behalf_of: tx.actor.isStaff ? (tx.actor.company?.id ?? null) : null, what, at: tx.now.toString() }
  await own(tx)
    .insertInto('platform.audit')
    .values(changes.map(({ subject, before, after }) => ({ ...who, subject, before: text(before), after: text(after) })))
    .execute()
}

/** Who changed each of these subjects last, and when (an instant); those that nobody changed are left out, and so are changes whose name begins with `but`. One statement. */
export async function lastChanges(ctx: Ctx, subjects: readonly string[], { but }: { but?: string } = {}): Promise<Map<string, { name: string; at: string }>> {
  if (subjects.length === 0) return new Map()
  const rows = await own(ctx)
    .selectFrom('platform.audit')
    .distinctOn('subject')
    .select(['subject', 'actor_name as name', 'at'])
    .where('subject', 'in', [...new Set(subjects)])
    .$if(but !== undefined, (asked) => asked.where('what', 'not like', `${but}%`))
    .orderBy('subject')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map(({ subject, name, at }) => [subject, { name, at: String(at) }]))
}
