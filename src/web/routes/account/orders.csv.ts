import { listOrders, type OrderFilter } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { CsvCell } from '#platform/csv/csv.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/orders.csv.ts'
import { m } from '../../paraglide/messages.js'
import { orderStateWords } from '../../parts/orders/order-state.tsx'
import { accountOrdersAsked } from '../../server/lists/account-orders-asked.ts'
import { clockOf } from '../../server/people/clock-of.ts'
import { csvAnswer } from '../../server/lists/csv-answer.ts'
import { mustBeSignedIn } from '../../server/people/must-be-signed-in.ts'

/** The company's orders of the list as a file: all of them, not only the page that is shown. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeSignedIn(ctx, request)
  const { filter } = accountOrdersAsked(ctx, request)
  const { today, zone } = await clockOf(ctx)
  const header = [
    m.account_order_number(),
    m.account_order_state(),
    m.account_order_placed(),
    m.account_order_wanted(),
    m.account_order_po(),
    m.account_order_by(),
    m.account_order_lines(),
    m.part_order_total_net(),
    m.part_order_total_vat(),
    m.part_order_total_gross(),
    m.account_order_currency(),
  ]
  return csvAnswer(ctx.locale, `${m.account_orders_file()}-${today}.csv`, header, cells(ctx, { ...filter, after: null, before: null }, zone))
}

async function* cells(ctx: Ctx, filter: OrderFilter, zone: string): AsyncGenerator<CsvCell[]> {
  for (let after: string | null = null, first = true; first || after; first = false) {
    const { rows, next }: Awaited<ReturnType<typeof listOrders>> = await listOrders(ctx, { ...filter, after, limit: 1_000 })
    for (const row of rows) {
      const placed = Temporal.Instant.from(row.submittedAt).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
      yield [
        row.number,
        orderStateWords[row.state].label(),
        placed,
        row.wantedOn,
        row.poNumber,
        row.buyerName,
        row.lines,
        row.netCents / 100,
        row.vatCents / 100,
        row.grossCents / 100,
        row.currency,
      ]
    }
    after = next
  }
}
