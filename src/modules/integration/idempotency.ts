import { createHash } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { own } from './tables.ts'

export type Answer<T> = { status: number; answer: T }

/**
 * Does the work once for a caller's key, and gives the same answer to each repetition. The key stands in the transaction of the work: when
 * the work is refused or fails, nothing is noted and the next try works again; of two at once the second waits for the first. Refuses
 * `idempotency.key_reused` when the key comes with another request, and `idempotency.key_invalid` when it is empty or over 200 signs.
 */
export async function once<T>(ctx: Ctx, key: string, requestBody: unknown, work: (tx: TxCtx) => Promise<Answer<T>>): Promise<Answer<T> & { repeated: boolean }> {
  if (key.length === 0 || key.length > longestKey) throw new Refusal('idempotency.key_invalid', { longest: longestKey })
  const request = createHash('sha256').update(canonical(requestBody)).digest()
  return inTransaction(ctx, async (tx) => {
    const caller = `${tx.actor.kind} ${tx.actor.id} ${tx.actor.company?.id ?? ''}`
    const mine = await own(tx)
      .insertInto('integration.idempotency')
      .values({ caller, key, request_sha256: request, created_at: tx.now.toString() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('key')
      .executeTakeFirst()
    if (!mine) return firstAnswer<T>(tx, caller, key, request)
    const made = await work(tx)
    await own(tx)
      .updateTable('integration.idempotency')
      .set({ status: made.status, answer: JSON.stringify(made.answer ?? null) })
      .where('caller', '=', caller)
      .where('key', '=', key)
      .execute()
    return { ...made, repeated: false }
  })
}

const longestKey = 200

async function firstAnswer<T>(tx: TxCtx, caller: string, key: string, request: Buffer): Promise<Answer<T> & { repeated: boolean }> {
  const known = await own(tx)
    .selectFrom('integration.idempotency')
    .select(['request_sha256', 'status', 'answer'])
    .where('caller', '=', caller)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (!known.request_sha256.equals(request)) throw new Refusal('idempotency.key_reused', { key })
  return { status: known.status ?? 200, answer: known.answer as T, repeated: true }
}

/** The same text for the same request, whatever the order in which its fields were written. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part,
    ) ?? ''
  )
}
