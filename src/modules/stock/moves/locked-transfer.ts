import { Refusal } from '#kernel/refusal.ts'
import type { Day } from '#kernel/day.ts'
import type { TxCtx } from '#platform/context.ts'
import { own } from '../tables.ts'

/** Which transfer or count sheet, and as whom it was seen: another version means that somebody else was faster. Null for callers who saw none. */
export type SeenDocument = { number: string; version: number | null }
export type LockedTransfer = {
  id: number
  number: string
  fromId: number
  toId: number
  version: number
  expectedOn: Day | null
  lines: { line: number; variantId: number; qty: number; received: number }[]
}

/** Locks a transfer that is under way, with its lines. Refuses `stock.transfer_unknown`, `stock.changed_meanwhile`, `stock.transfer_over`. */
export async function lockedTransfer(tx: TxCtx, { number, version }: SeenDocument): Promise<LockedTransfer> {
  const transfer = await own(tx)
    .selectFrom('stock.transfer')
    .select(['id', 'number', 'from_id as fromId', 'to_id as toId', 'state', 'version', 'expected_on as expectedOn'])
    .where('number', '=', number)
    .forUpdate()
    .executeTakeFirst()
  if (!transfer) throw new Refusal('stock.transfer_unknown', { number: number.slice(0, 60) })
  if (version !== null && transfer.version !== version) throw new Refusal('stock.changed_meanwhile')
  if (transfer.state !== 'sent') throw new Refusal('stock.transfer_over', { number })
  const lines = await own(tx)
    .selectFrom('stock.transfer_line')
    .select(['line', 'variant_id as variantId', 'qty', 'received'])
    .where('transfer_id', '=', transfer.id)
    .orderBy('line')
    .execute()
  return { ...transfer, lines }
}
