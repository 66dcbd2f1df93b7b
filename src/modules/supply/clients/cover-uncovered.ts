import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { lockSupplyOrder, openQty, type LockedOrder } from '../orders/steps/lock-order.ts'
import { note } from '../orders/steps/note.ts'
import { coverElsewhere } from './cover-elsewhere.ts'
import { uncovered } from './uncovered.ts'

/**
 * Orders that were given up before a release promised what they leave uncovered from elsewhere: their clients still hold goods 'at the supplier' that nobody brings (`verify` names them). Each is covered now as it would have
 * been when it was given up; clients, reps and who buys are told as always. Nothing where all is covered. Gives how many.
 */
export async function coverUncovered(ctx: Ctx): Promise<number> {
  mustBeAllowed(ctx, 'supply.manage')
  const { rows } = await sql<{ number: string }>`select distinct number from (${sql.raw(uncovered)}) u order by number`.execute(ctx.db)
  for (const { number } of rows)
    await inTransaction(ctx, async (tx) => {
      const order = await lockSupplyOrder(tx, { number, version: null })
      if (await coverElsewhere(tx, order, comingOf(order))) await note(tx, order.id, 'covered_elsewhere')
    })
  return rows.length
}

function comingOf({ state, lines }: LockedOrder): { variantId: number; qty: number }[] {
  return state === 'cancelled' || state === 'closed' ? [] : lines.map((line) => ({ variantId: line.variantId, qty: openQty(line) }))
}
