import { mustBeAllowed } from '#modules/accounts/index.ts'
import { listSupplyOrders } from '#modules/supply/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/orders.csv.ts'
import { m } from '../../../paraglide/messages.js'
import { supplyOrderColumns } from '../../../parts/office/supply/supply-order-columns.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFile } from '../../../server/lists/list-file.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { mustBeStaff } from '../../../server/people/must-be-staff.ts'
import { supplyOrdersAsked } from '../../../server/supply/supply-orders-asked.ts'

const atOnce = 1_000

/** The supply orders of the list as a file: all of them, not only the page that is shown. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  mustBeAllowed(ctx, 'supply.read')
  const { filter } = supplyOrdersAsked(ctx, request)
  const [clock, frame] = await Promise.all([clockOf(ctx), listFrame(ctx, 'supply_orders', request)])
  return listFile(ctx, {
    frame,
    name: `${m.office_sup_orders_file()}-${clock.today}`,
    columns: supplyOrderColumns(clock),
    async page(after) {
      const offset = Number(after ?? 0)
      const { rows, total } = await listSupplyOrders(ctx, { ...filter, limit: atOnce, offset })
      return { rows, next: offset + rows.length < total ? String(offset + rows.length) : null }
    },
  })
}
