import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { coverElsewhere } from '../clients/cover-elsewhere.ts'
import { own } from '../tables.ts'
import { carriage } from './steps/carriage.ts'
import { writeLines, type LineAsked } from './steps/lines-to-write.ts'
import { lockSupplyOrder, type SeenOrder } from './steps/lock-order.ts'
import { note } from './steps/note.ts'
import { mustAllow } from './steps/states.ts'

/** Changes a draft: its lines, the day wanted, the comment, the supplier's carriage (as it stands when left out). What stands in the draft of a client's order may stay, also where it is not in the supplier's list. What is taken off such a draft is promised to him from elsewhere. Refuses `supply.order_changed_meanwhile`, `supply.state_forbids` and what `writeLines` refuses. */
export async function changeSupplyOrder(
  ctx: Ctx,
  seen: SeenOrder,
  change: { wantedOn: Day | null; comment: string | null; carriageCents?: number | null | undefined; lines: readonly LineAsked[] },
): Promise<void> {
  mustBeAllowed(ctx, 'supply.manage')
  await inTransaction(ctx, async (tx) => {
    const order = await lockSupplyOrder(tx, seen)
    mustAllow(order, 'change')
    const { locale } = await own(tx).selectFrom('supply.supplier').select('locale').where('id', '=', order.supplierId).executeTakeFirstOrThrow()
    const { netCents } = await writeLines(
      tx,
      { id: order.id, supplierId: order.supplierId, locale, known: order.forOrder === null ? [] : order.lines.map(({ variantId }) => variantId) },
      change.lines,
    )
    await own(tx)
      .updateTable('supply.order')
      .set({ net_cents: netCents, wanted_on: change.wantedOn, comment: change.comment?.trim() || null, ...carriage(change.carriageCents), version: sql<number>`version + 1` })
      .where('id', '=', order.id)
      .execute()
    await coverElsewhere(tx, order, change.lines)
    await note(tx, order.id, 'changed', { before: order.netCents, after: netCents, lines: change.lines.length })
  })
}
