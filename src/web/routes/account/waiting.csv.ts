import { mustBeAllowed, mustHaveCompany } from '#modules/accounts/index.ts'
import { listWaiting, type WaitingFilter } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { CsvCell } from '#platform/csv/csv.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/waiting.csv.ts'
import { m } from '../../paraglide/messages.js'
import { waitingColumns } from '../../parts/orders/waiting-columns.tsx'
import { clockOf } from '../../server/people/clock-of.ts'
import { csvAnswer } from '../../server/lists/csv-answer.ts'
import { mustBeSignedIn } from '../../server/people/must-be-signed-in.ts'
import { waitingAsked } from '../../server/lists/waiting-asked.ts'

/** All that is still to come of the company's orders as a file: all of it, not only the page that is shown. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeSignedIn(ctx, request)
  mustBeAllowed(ctx, 'orders.read')
  const clock = await clockOf(ctx)
  const columns = waitingColumns({ ...clock, to: () => '' }).filter((column) => column.file)
  const filter = { ...waitingAsked(request).filter, companyName: undefined, companyId: mustHaveCompany(ctx).id, before: null }
  return csvAnswer(
    ctx.locale,
    `${m.order_rest_file()}-${clock.today}.csv`,
    columns.map((column) => column.fileHead ?? String(column.head)),
    cells(ctx, filter, columns),
  )
}

async function* cells(ctx: Ctx, filter: WaitingFilter, columns: ReturnType<typeof waitingColumns>): AsyncGenerator<CsvCell[]> {
  for (let after: string | null = null, first = true; first || after; first = false) {
    const { rows, next }: Awaited<ReturnType<typeof listWaiting>> = await listWaiting(ctx, { ...filter, after, limit: 1_000 })
    for (const row of rows) yield columns.map((column) => column.file?.(row) ?? null)
    after = next
  }
}
