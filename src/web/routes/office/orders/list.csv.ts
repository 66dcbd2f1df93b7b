import { mustBeAllowed } from '#modules/accounts/index.ts'
import { listOrders } from '#modules/orders/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.csv.ts'
import { m } from '../../../paraglide/messages.js'
import { orderColumns } from '../../../parts/office/orders/order-columns.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFile } from '../../../server/lists/list-file.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'
import { ordersAsked } from '../../../server/lists/orders-asked.ts'

/** The orders of the list as a file: all of them, not only the page that is shown. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  mustBeAllowed(ctx, 'orders.read_all')
  const clock = await clockOf(ctx)
  const [{ filter }, frame] = await Promise.all([ordersAsked(ctx, request, clock.today), listFrame(ctx, 'orders', request)])
  return listFile(ctx, {
    frame,
    name: `${m.office_orders_file()}-${clock.today}`,
    columns: orderColumns({ ...clock, base: '', client: true }),
    page: (after) => listOrders(ctx, { ...filter, before: null, after, limit: 1_000 }),
  })
}
