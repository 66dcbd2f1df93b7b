import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { whereOf, type OrderFilter } from '../list-orders.ts'
import { allowedIn } from '../order-states.ts'

/** How many orders under the filter, its states aside, have something that can leave now. */
export async function countReady(ctx: Ctx, filter: Omit<OrderFilter, 'state' | 'ready'>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from orders.order o where ${await whereOf(ctx, { ...filter, state: allowedIn.ship, ready: true })}`.execute(
    ctx.db,
  )
  return rows[0]?.n ?? 0
}
