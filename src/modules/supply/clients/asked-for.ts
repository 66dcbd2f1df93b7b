import { sql } from 'kysely'
import type { Ctx, TxCtx } from '#platform/context.ts'

/**
 * The lines of a client's order that a supplier has been asked for: their supply order has left, and something of it is still to come. For the room of orders, which asks for the right; `lock`: the supply orders
 * stay as they are until the caller is done (client's order → supply order → stock levels).
 */
export async function askedOfSuppliers(ctx: Ctx | TxCtx, orderId: string, { lock = false }: { lock?: boolean } = {}): Promise<ReadonlySet<number>> {
  if (lock) await sql`select 1 from supply.order where for_order = ${orderId} order by id for update`.execute(ctx.db)
  const { rows } = await sql<{ line: number }>`
    select distinct c.client_line as line from supply.client_line c join supply.order o on o.id = c.order_id
    where o.for_order = ${orderId} and o.state in ('sent', 'confirmed', 'partly_received') and c.qty > c.done`.execute(ctx.db)
  return new Set(rows.map(({ line }) => line))
}
