import { Link, useLocation } from 'react-router'
import { listSupplyOrders, supplyTabs, type SupplyOrderRow, type SupplyTab } from '#modules/supply/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/orders.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { SupplyStatePill, supplyStateWords } from '../../../parts/office-supply-state.tsx'
import { OfficeSupplyTabs } from '../../../parts/office-supply-tabs.tsx'
import { clockOf } from '../../../server/clock-of.ts'
import { Empty } from '../../../ui/empty.tsx'
import { formatCents, formatInstant, formatNearDay } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/link-button.tsx'
import { ListToolbar } from '../../../ui/list-toolbar.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { Table, type Column } from '../../../ui/table.tsx'

const limit = 50

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const params = new URL(request.url).searchParams
  const tab = supplyTabs.find((one) => one === params.get('state'))
  const offset = Math.max(0, Math.trunc(Number(params.get('after') ?? params.get('before') ?? 0)) || 0)
  const [page, clock] = await Promise.all([
    listSupplyOrders(ctx, { tab, supplier: params.get('supplier') || undefined, words: params.get('q')?.slice(0, 200) ?? '', limit, offset }),
    clockOf(ctx),
  ])
  return { ...page, tabs: [...supplyTabs], offset, clock }
}

/** Supply orders by state, the newest first. */
export default function SupplyOrders({ loaderData: { rows, total, counts, tabs, offset, clock } }: Route.ComponentProps) {
  const filtered = useLocation().search !== ''
  const word = (tab: SupplyTab) => (tab === 'late' ? m.office_sup_late_tab() : supplyStateWords[tab]())
  return (
    <>
      <title>{m.office_sup_orders()}</title>
      <OfficeSupplyTabs />
      <ListToolbar
        title={m.office_sup_orders()}
        search={m.office_sup_orders_search()}
        states={{
          param: 'state',
          tabs: [{ label: m.office_sup_all(), value: null, count: counts.all }, ...tabs.map((tab) => ({ label: word(tab), value: tab, count: counts[tab] }))],
        }}
        verbs={
          <LinkButton to="/office/supply/proposals" look="primary" data-new>
            {m.office_sup_proposals()}
          </LinkButton>
        }
      />
      {rows.length === 0 ? (
        <Empty
          title={filtered ? m.office_nothing_found() : m.office_sup_orders_none()}
          action={filtered && <LinkButton to="/office/supply/orders">{m.office_sup_all()}</LinkButton>}
        >
          {filtered ? null : m.office_sup_orders_none_text()}
        </Empty>
      ) : (
        <>
          <Table caption={m.office_sup_orders()} columns={columns(clock)} rows={rows} rowKey={(row) => row.number} />
          <Pager
            previous={offset > 0 ? String(Math.max(0, offset - limit)) : null}
            next={offset + rows.length < total ? String(offset + limit) : null}
            shown={rows.length}
            total={{ count: total }}
          />
        </>
      )}
    </>
  )
}

function columns(clock: { today: string; zone: string }): Column<SupplyOrderRow>[] {
  return [
    { key: 'number', head: m.office_sup_order(), className: 'num', cell: (row) => <Link to={`/office/supply/orders/${row.number}`}>{row.number}</Link> },
    { key: 'supplier', head: m.office_sup_supplier(), phone: 'what', cell: (row) => row.supplierName },
    { key: 'state', head: m.office_sup_state(), cell: (row) => <SupplyStatePill state={row.state} late={row.late} /> },
    {
      key: 'due',
      head: m.office_sup_due(),
      className: 'num',
      phoneLabel: m.office_sup_due(),
      cell: (row) => (row.nextDueOn ? formatNearDay(row.nextDueOn, getLocale(), clock.today) : null),
    },
    { key: 'lines', head: m.office_sup_lines(), align: 'end', phone: 'off', cell: (row) => row.lines },
    { key: 'warehouse', head: m.office_sup_warehouse(), phone: 'off', className: 'max-lg:hidden', cell: (row) => row.warehouse },
    { key: 'buyer', head: m.office_sup_buyer(), phone: 'off', className: 'max-xl:hidden', cell: (row) => row.buyerName ?? row.authorName },
    { key: 'created', head: m.office_sup_created(), phone: 'off', className: 'num max-xl:hidden', cell: (row) => formatInstant(row.createdAt, getLocale(), clock) },
    { key: 'net', head: m.office_sup_net(), align: 'end', phone: 'figure', cell: (row) => formatCents(row.netCents, getLocale(), row.currency) },
  ]
}
