import { mustBeAllowed } from '#modules/accounts/index.ts'
import { listOrders, type OrderFilter, type OrderRow } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { CsvCell } from '#platform/csv.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/list.csv.ts'
import { m } from '../../../paraglide/messages.js'
import { orderStateWords } from '../../../parts/order-state.tsx'
import { clockOf } from '../../../server/clock-of.ts'
import { csvAnswer } from '../../../server/csv-answer.ts'
import { mustBeStaff } from '../../../server/must-be-staff.ts'
import { ordersAsked } from '../../../server/orders-asked.ts'

/** The orders of the list as a file: all of them, not only the page that is shown. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeStaff(ctx, request, 'office.enter')
  mustBeAllowed(ctx, 'orders.read_all')
  const { today, zone } = await clockOf(ctx)
  const { filter } = ordersAsked(request, today)
  const header = [
    m.office_order_number(), m.office_order_client(), m.office_order_state(), m.office_order_placed(), m.office_order_wanted(), m.office_order_lines(), m.office_order_shipped_share(),
    m.office_order_net(), m.office_order_gross(), m.office_order_currency(), m.office_order_po(), m.office_order_buyer(), m.office_order_on_behalf(),
  ]
  return csvAnswer(ctx.locale, `${m.office_orders_file()}-${today}.csv`, header, cells(ctx, { ...filter, after: null, before: null }, zone))
}

async function* cells(ctx: Ctx, filter: OrderFilter, zone: string): AsyncGenerator<CsvCell[]> {
  for (let after: string | null = null, first = true; first || after; first = false) {
    const { rows, next }: Awaited<ReturnType<typeof listOrders>> = await listOrders(ctx, { ...filter, after, limit: 1_000 })
    for (const row of rows) yield cellsOf(row, zone)
    after = next
  }
}

function cellsOf(row: OrderRow, zone: string): CsvCell[] {
  const placed = Temporal.Instant.from(row.submittedAt).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
  return [
    row.number, row.companyName, orderStateWords[row.state].label(), placed, row.wantedOn, row.lines, Math.round(row.shippedShare * 100), row.netCents / 100, row.grossCents / 100,
    row.currency, row.poNumber, row.buyerName, row.onBehalfName,
  ]
}
