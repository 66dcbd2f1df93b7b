import type { Day } from '#kernel/day.ts'
import type { Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { mustReadStock } from './must-read-stock.ts'

/** What is expected for one article, by date. */
export async function expectedOf(ctx: Ctx, variantId: number): Promise<{ dueOn: Day; qty: number; warehouse: string; document: string | null }[]> {
  mustReadStock(ctx)
  return own(ctx)
    .selectFrom('stock.expected_receipt as e')
    .innerJoin('stock.warehouse as w', 'w.id', 'e.warehouse_id')
    .select(['e.due_on as dueOn', 'e.qty', 'w.code as warehouse', 'e.document'])
    .where('e.variant_id', '=', variantId)
    .orderBy('e.due_on')
    .execute()
}
