import { useLocation } from 'react-router'
import { isDay } from '#kernel/day.ts'
import { countsByState, listOrders } from '#modules/orders/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/orders.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { accountOrderColumns } from '../../parts/orders/account-order-columns.tsx'
import { accountOrderTabs, type AccountOrderTab } from '../../parts/orders/account-order-tabs.ts'
import { useShopPath } from '../../parts/frame/use-shop-path.ts'
import { accountOrdersAsked } from '../../server/lists/account-orders-asked.ts'
import { clockOf } from '../../server/people/clock-of.ts'
import { Empty } from '../../ui/empty.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { LinkButton } from '../../ui/buttons/link-button.tsx'
import { listAddress } from '../../ui/list/list-address.ts'
import { ListToolbar, type Chip } from '../../ui/list/list-toolbar.tsx'
import { Pager } from '../../ui/list/pager.tsx'
import { Table } from '../../ui/list/table.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const { filter, sorted } = accountOrdersAsked(ctx, request)
  const { state: _, ...otherwise } = filter
  const [page, counts, clock] = await Promise.all([listOrders(ctx, filter), countsByState(ctx, { ...otherwise, after: null, before: null }), clockOf(ctx)])
  return { ...page, counts, sorted, clock }
}

/** All orders of the company, whoever placed them: by state, words and days, as a file too. */
export default function Orders({ loaderData }: Route.ComponentProps) {
  const { rows, total, previous, next, counts, sorted, clock } = loaderData
  const { search } = useLocation()
  const path = useShopPath()
  return (
    <>
      <title>{m.account_orders_title()}</title>
      <ListToolbar
        title={m.account_orders_title()}
        search={m.account_orders_search()}
        exportTo={`${path('/account/orders.csv')}${listAddress(search, {})}`}
        states={{ param: 'state', tabs: tabsOf(counts) }}
        chips={chipsOf(search)}
      />
      {rows.length === 0 ? (
        <NoOrders search={search} />
      ) : (
        <Table
          caption={m.account_orders_title()}
          columns={accountOrderColumns({ ...clock, base: path('/account/orders'), sorts: true })}
          rows={rows}
          rowKey={(row) => row.id}
          sort={sorted}
        />
      )}
      <Pager previous={previous} next={next} shown={rows.length} total={{ count: total }} />
    </>
  )
}

const tabWords: Record<AccountOrderTab, () => string> = {
  waiting: m.account_tab_waiting,
  under_way: m.account_tab_under_way,
  closed: m.account_tab_closed,
  cancelled: m.account_tab_cancelled,
}

function tabsOf(counts: Record<string, number>) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const tabs = (Object.keys(accountOrderTabs) as AccountOrderTab[]).map((tab) => {
    const count = accountOrderTabs[tab].reduce((sum, state) => sum + (counts[state] ?? 0), 0)
    return { label: tabWords[tab](), value: tab, count: formatNumber(count, getLocale()) }
  })
  return [{ label: m.account_tab_all(), value: null, count: formatNumber(all, getLocale()) }, ...tabs]
}

function chipsOf(search: string): Chip[] {
  const words: Record<string, (day: string) => string> = { from: (day) => m.account_chip_from({ day }), to: (day) => m.account_chip_to({ day }) }
  return [...new URLSearchParams(search)].flatMap(([name, value]) => {
    const label = words[name]
    return label && isDay(value) ? [{ name, value, label: label(formatDay(value, getLocale())) }] : []
  })
}

function NoOrders({ search }: { search: string }) {
  const path = useShopPath()
  const filtered = [...new URLSearchParams(search).keys()].some((name) => name !== 'sort')
  if (filtered) return <Empty title={m.account_nothing_found()} action={<LinkButton to={path('/account/orders')}>{m.account_all_orders()}</LinkButton>} />
  return <Empty title={m.account_no_orders()}>{m.account_no_orders_text()}</Empty>
}
