import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { mustReadStock } from './must-read-stock.ts'

type ExpectedReceipt = { dueOn: Day; qty: number; warehouse: string; document: string | null; /** What the document is. */ from: 'supply' | 'transfer' | null }

/** What is expected for one article, by date. */
export async function expectedOf(ctx: Ctx, variantId: number): Promise<ExpectedReceipt[]> {
  mustReadStock(ctx)
  return own(ctx)
    .selectFrom('stock.expected_receipt as e')
    .innerJoin('stock.warehouse as w', 'w.id', 'e.warehouse_id')
    .select(['e.due_on as dueOn', 'e.qty', 'w.code as warehouse', 'e.document'])
    .select(sql<ExpectedReceipt['from']>`case when e.id like 'due\\_%' then 'supply' when e.id like 'transfer:%' then 'transfer' end`.as('from'))
    .where('e.variant_id', '=', variantId)
    .orderBy('e.due_on')
    .execute()
}
