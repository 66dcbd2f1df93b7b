import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import { holders, type HolderKind } from './holders.ts'

export type Holder = { kind: HolderKind; id: number }

/** The code of a list or agreement, locked against other writers of its prices. Refuses `price.list_unknown`, `agreement.unknown`. */
export async function lockedHolder(tx: TxCtx, { kind, id }: Holder): Promise<string> {
  const { rows } = await sql<{ code: string }>`select code from ${holders[kind].holder} where id = ${id} for no key update`.execute(tx.db)
  if (!rows[0]) throw new Refusal(kind === 'list' ? 'price.list_unknown' : 'agreement.unknown', { id, listId: id })
  return rows[0].code
}
