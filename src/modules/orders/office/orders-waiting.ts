import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { lateOrder } from '../delivery/lateness-of.ts'
import { readyToLeave } from '../delivery/ready-to-leave.ts'
import { visible } from '../visible.ts'

export type OrdersWaiting = { toApprove: number; onHold: number; withoutCounter: number; toConfirm: number; toShip: number; late: number }

/** How many orders wait for the client's approval, for finance (pre-orders wait for their launch, not for it), for another counter alone, for a confirmation, to leave (something of it is there and nothing holds it back); and how many of them are late. */
export async function ordersWaiting(ctx: Ctx): Promise<OrdersWaiting> {
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const { rows } = await sql<OrdersWaiting>`
    select count(*) filter (where o.state = 'pending_approval')::int as "toApprove", count(*) filter (where o.state = 'on_hold' and not o.conditional and o.hold_reasons <> '{counter_closed}')::int as "onHold",
      count(*) filter (where o.state = 'on_hold' and not o.conditional and o.hold_reasons = '{counter_closed}')::int as "withoutCounter",
      count(*) filter (where o.state = 'placed')::int as "toConfirm", count(*) filter (where o.state in ('confirmed', 'in_preparation') and ${readyToLeave()})::int as "toShip",
      count(*) filter (where ${lateOrder(dayOf(ctx.now, zone))})::int as late
    from orders.order o where o.state in ('pending_approval', 'on_hold', 'placed', 'confirmed', 'in_preparation') and ${visible(ctx)}`.execute(ctx.db)
  return rows[0]!
}
