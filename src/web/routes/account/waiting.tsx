import { useLocation } from 'react-router'
import { mustBeAllowed, mustHaveCompany } from '#modules/accounts/index.ts'
import { listWaiting } from '#modules/orders/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/waiting.ts'
import { m } from '../../paraglide/messages.js'
import { useShopPath } from '../../parts/frame/use-shop-path.ts'
import { ListFilter } from '../../parts/office/lists/list-filter.tsx'
import { waitingColumns } from '../../parts/orders/waiting-columns.tsx'
import { waitingChips, waitingFilterNames, WaitingFilters } from '../../parts/orders/waiting-filters.tsx'
import { clockOf } from '../../server/people/clock-of.ts'
import { waitingAsked } from '../../server/lists/waiting-asked.ts'
import { Empty } from '../../ui/empty.tsx'
import { LinkButton } from '../../ui/buttons/link-button.tsx'
import { listAddress } from '../../ui/list/list-address.ts'
import { ListToolbar } from '../../ui/list/list-toolbar.tsx'
import { Pager } from '../../ui/list/pager.tsx'
import { shownColumns } from '../../ui/list/shown-columns.ts'
import { Table } from '../../ui/list/table.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'orders.read')
  const { filter, sorted } = waitingAsked(request)
  const [page, clock] = await Promise.all([listWaiting(ctx, { ...filter, companyName: undefined, companyId: mustHaveCompany(ctx).id }), clockOf(ctx)])
  return { ...page, sorted, clock }
}

/** All that is still to come of the company's orders: what, when, why, and where something is to be decided. */
export default function Waiting({ loaderData }: Route.ComponentProps) {
  const { rows, total, previous, next, sorted, clock } = loaderData
  const { search } = useLocation()
  const path = useShopPath()
  const columns = waitingColumns({ ...clock, to: (row) => path(`/account/orders/${row.number}`), sorts: true })
  return (
    <>
      <title>{m.account_rest_title()}</title>
      <ListToolbar
        title={m.account_rest_title()}
        search={m.order_rest_search()}
        exportTo={rows.length > 0 ? `${path('/account/waiting.csv')}${listAddress(search, {})}` : undefined}
        before={
          <ListFilter names={waitingFilterNames}>
            <WaitingFilters search={search} />
          </ListFilter>
        }
        chips={waitingChips(search)}
      />
      {rows.length === 0 ? (
        <Nothing search={search} />
      ) : (
        <Table caption={m.account_rest_title()} columns={shownColumns(columns, null)} rows={rows} rowKey={(row) => `${row.orderId} ${row.position}`} sort={sorted} />
      )}
      {rows.length > 0 && <Pager previous={previous} next={next} shown={rows.length} total={{ count: total }} />}
    </>
  )
}

function Nothing({ search }: { search: string }) {
  const path = useShopPath()
  const filtered = [...new URLSearchParams(search).keys()].some((name) => name !== 'sort')
  if (filtered) return <Empty title={m.account_nothing_found()} action={<LinkButton to={path('/account/waiting')}>{m.account_rest_all()}</LinkButton>} />
  return <Empty title={m.account_rest_none()}>{m.account_rest_none_text()}</Empty>
}
