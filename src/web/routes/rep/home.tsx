import { isAllowed, listCompanies } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/home.ts'
import { m } from '../../paraglide/messages.js'
import { clientColumns } from '../../parts/office/clients/client-columns.tsx'
import { OfficeList } from '../../parts/office/lists/list.tsx'
import { clientRows } from '../../server/lists/client-rows.ts'
import { clientsAsked } from '../../server/lists/clients-asked.ts'
import { clockOf } from '../../server/people/clock-of.ts'
import { listFrame } from '../../server/lists/list-frame.ts'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const { filter, sorted } = clientsAsked(request)
  const [page, clock, frame] = await Promise.all([
    listCompanies(ctx, { ...filter, portfolioOnly: !isAllowed(ctx, 'act.for_all') }),
    clockOf(ctx),
    listFrame(ctx, 'portfolio', request),
  ])
  return { ...page, rows: await clientRows(ctx, page.rows), frame, sorted, clock }
}

/** The rep's clients: who they are, when they last ordered, what they owe. */
export default function Portfolio({ loaderData }: Route.ComponentProps) {
  const { frame, rows, total, previous, next, sorted, clock } = loaderData
  return (
    <>
      <title>{m.desk_portfolio()}</title>
      <OfficeList
        frame={frame}
        title={m.desk_portfolio()}
        search={m.desk_search()}
        file
        columns={clientColumns({ ...clock, base: '/desk/clients' })}
        rows={rows}
        rowKey={(row) => row.id}
        sorted={sorted}
        empty={{ title: m.desk_no_clients(), text: m.desk_no_clients_text(), all: m.desk_all_clients() }}
        pages={{ previous, next, total }}
      />
    </>
  )
}
