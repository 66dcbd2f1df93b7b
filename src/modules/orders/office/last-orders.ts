import { sql } from 'kysely'
import type { Cents } from '#kernel/money.ts'
import type { Ctx } from '#platform/context.ts'
import { visible } from '../visible.ts'

export type LastOrder = { number: string; submittedAt: string; netCents: Cents; currency: string }

/** The latest order of each of these companies that is not cancelled; one that never ordered is not there. */
export async function lastOrders(ctx: Ctx, companyIds: readonly string[]): Promise<Map<string, LastOrder>> {
  if (companyIds.length === 0) return new Map()
  const { rows } = await sql<LastOrder & { companyId: string }>`
    select c.id as "companyId", o.number, o.submitted_at as "submittedAt", o.net_cents as "netCents", o.currency from unnest(${[...companyIds]}::text[]) as c(id)
    cross join lateral (select * from orders.order o where o.company_id = c.id and o.kind = 'sale' and o.state <> 'cancelled' and ${visible(ctx)} order by o.submitted_at desc, o.id desc limit 1) o`.execute(
    ctx.db,
  )
  return new Map(rows.map(({ companyId, ...order }) => [companyId, order]))
}
