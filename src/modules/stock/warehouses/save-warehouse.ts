import { sql } from 'kysely'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'

export const warehouseInput = z.object({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9_-]{1,20}$/),
  name: z.string().trim().min(1).max(100),
})

/** Adds a warehouse, behind those that are there. Refuses `stock.warehouse_taken`. */
export async function saveWarehouse(ctx: Ctx, input: z.input<typeof warehouseInput>): Promise<void> {
  mustBeAllowed(ctx, 'settings.manage')
  const { code, name } = warehouseInput.parse(input)
  await inTransaction(ctx, async (tx) => {
    const made = await own(tx)
      .insertInto('stock.warehouse')
      .values({ code, name, position: sql<number>`(select coalesce(max(position), -1) + 1 from stock.warehouse)` })
      .onConflict((conflict) => conflict.column('code').doNothing())
      .executeTakeFirst()
    if (made.numInsertedOrUpdatedRows === 0n) throw new Refusal('stock.warehouse_taken', { code })
    await audit(tx, 'warehouse.added', code, { after: { name } })
  })
}
