import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'

/** Nothing is proposed from him any more (or again, when `archived` is false); his orders stay. Refuses `supply.changed_meanwhile`. */
export async function archiveSupplier(ctx: Ctx, seen: { code: string; version: number }, archived: boolean): Promise<void> {
  mustBeAllowed(ctx, 'supply.manage')
  await inTransaction(ctx, async (tx) => {
    const done = await own(tx)
      .updateTable('supply.supplier')
      .set({ archived_at: archived ? tx.now.toString() : null, version: sql<number>`version + 1` })
      .where('code', '=', seen.code)
      .where('version', '=', seen.version)
      .executeTakeFirst()
    if (done.numUpdatedRows === 0n) throw new Refusal('supply.changed_meanwhile', { code: seen.code })
    await audit(tx, archived ? 'supplier.archived' : 'supplier.reopened', seen.code)
  })
}
