import { sql, type RawBuilder } from 'kysely'
import type { TxCtx } from '#platform/context.ts'

/** Closes those open shortages `s` that `of` names and that are none any more: what is there covers again what orders hold. The next one is told anew. */
export async function closeShortages(tx: TxCtx, of: RawBuilder<unknown>): Promise<void> {
  await sql`
    update stock.shortage set closed_at = ${tx.now.toString()}::timestamptz where id in (
      select s.id from stock.shortage s join stock.level l on l.variant_id = s.variant_id and l.warehouse_id = s.warehouse_id
      where s.closed_at is null and l.on_hand >= l.reserved and ${of} order by s.variant_id, s.warehouse_id for update of s)`.execute(tx.db)
}
