import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { OrderState } from '../order-states.ts'

/** An open order's line of an article: `held` base steps are reserved for it, `waiting` are not there yet. */
export type OrderHoldingStock = {
  number: string
  companyName: string
  state: OrderState
  submittedAt: string
  position: number
  held: number
  waiting: number
  promisedOn: string | null
}

/** The open orders that hold stock of an article or wait for it, the first to have come first. For the office, who reads all orders. */
export async function ordersHolding(ctx: Ctx, variantId: number, limit = 100): Promise<OrderHoldingStock[]> {
  mustBeAllowed(ctx, 'orders.read_all')
  const { rows } = await sql<OrderHoldingStock>`
    select o.number, o.company_name as "companyName", o.state, o.submitted_at as "submittedAt", l.position, l.qty - l.qty_cancelled - l.qty_shipped - coalesce(w.qty, 0) as held,
      coalesce(w.qty, 0) as waiting, l.promised_on as "promisedOn"
    from orders.line l join orders.order o on o.id = l.order_id left join stock.waiting w on w.holder = l.order_id and w.line = l.position
    where l.variant_id = ${variantId} and o.source_kind <> 'history' and o.state in ('pending_approval', 'on_hold', 'placed', 'confirmed', 'in_preparation') and o.lapsed_at is null
      and l.qty > l.qty_cancelled + l.qty_shipped
    order by o.submitted_at, o.id, l.position limit ${limit}`.execute(ctx.db)
  return rows
}
