import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { announce } from '../announce.ts'
import { endAllocations } from './end-allocations.ts'
import { lockAllocation } from './lock-allocation.ts'

/** Ends an allocation before its day: what it still holds is free for everybody. Refuses `stock.kept_unknown`, `stock.changed_meanwhile`, `stock.kept_over`. */
export async function endAllocation(ctx: Ctx, seen: { id: number; version: number | null }): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  await inTransaction(ctx, async (tx) => {
    const before = await lockAllocation(tx, seen)
    await endAllocations(tx, [before.id])
    await audit(tx, 'allocation.ended', `${before.sku} ${before.id}`, { before: { qty: before.qty, left: before.left, until: before.until } })
    await announce(tx, [before.variantId])
  })
}

const batch = 500

/** Closes the allocations whose last day is over, levels locked in their order. Readers have left them aside from that moment on; this tidies the books. */
export async function endDueAllocations(ctx: Ctx): Promise<number> {
  let ended = 0
  for (;;) {
    const some = await inTransaction(ctx, async (tx) => {
      const due = sql`select a.id, a.variant_id, a.warehouse_id from stock.allocation a where a.ended_at is null and a.ends_at <= ${tx.now.toString()}::timestamptz order by a.id limit ${batch}`
      const { rows } = await sql<{ id: number; variant_id: number }>`${due}`.execute(tx.db)
      if (rows.length === 0) return 0
      await sql`
        select 1 from stock.level l where (l.variant_id, l.warehouse_id) in (select a.variant_id, a.warehouse_id from stock.allocation a where a.id = any(${rows.map((row) => row.id)}::bigint[]))
        order by l.variant_id, l.warehouse_id for update`.execute(tx.db)
      await endAllocations(
        tx,
        rows.map((row) => row.id),
      )
      await announce(
        tx,
        rows.map((row) => row.variant_id),
      )
      return rows.length
    })
    ended += some
    if (some < batch) return ended
  }
}
