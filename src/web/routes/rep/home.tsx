import { useLocation } from 'react-router'
import { isAllowed, listCompanies } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/home.ts'
import { m } from '../../paraglide/messages.js'
import { clientColumns } from '../../parts/office-client-columns.tsx'
import { clientRows } from '../../server/client-rows.ts'
import { clockOf } from '../../server/clock-of.ts'
import { Empty } from '../../ui/empty.tsx'
import { ListToolbar } from '../../ui/list-toolbar.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Table } from '../../ui/table.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const params = new URL(request.url).searchParams
  const page = await listCompanies(ctx, { words: params.get('q') ?? '', after: params.get('after'), before: params.get('before'), portfolioOnly: !isAllowed(ctx, 'act.for_all') })
  return { ...page, rows: await clientRows(ctx, page.rows), clock: await clockOf(ctx) }
}

/** The rep's clients: who they are, when they last ordered, what they owe. */
export default function Portfolio({ loaderData }: Route.ComponentProps) {
  const { rows, total, previous, next, clock } = loaderData
  const { search } = useLocation()
  return (
    <>
      <title>{m.desk_portfolio()}</title>
      <ListToolbar title={m.desk_portfolio()} search={m.desk_search()} />
      {rows.length === 0
        ? <Empty title={search ? m.desk_nothing_found() : m.desk_no_clients()}>{search ? undefined : m.desk_no_clients_text()}</Empty>
        : <Table caption={m.desk_portfolio()} columns={clientColumns({ ...clock, base: '/desk/clients' })} rows={rows} rowKey={(row) => row.id} />}
      <Pager previous={previous} next={next} shown={rows.length} total={{ count: total }} />
    </>
  )
}
