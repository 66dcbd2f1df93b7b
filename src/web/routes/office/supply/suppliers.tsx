import { Download, Plus, Upload } from 'lucide-react'
import { Link, useSearchParams } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { listSuppliers, type SupplierRow } from '#modules/supply/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/suppliers.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { OfficeSupplyTabs } from '../../../parts/office-supply-tabs.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { formatCents, formatNumber } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/link-button.tsx'
import { ListToolbar } from '../../../ui/list-toolbar.tsx'
import { Table, type Column } from '../../../ui/table.tsx'

const tabs = ['open', 'late', 'archived'] as const

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const params = new URL(request.url).searchParams
  return {
    rows: await listSuppliers(ctx, { words: params.get('q')?.slice(0, 200), only: tabs.find((tab) => tab === params.get('only')) }),
    mayWrite: isAllowed(ctx, 'supply.manage'),
    mayImport: isAllowed(ctx, 'imports.run') && isAllowed(ctx, 'supply.manage'),
  }
}

/** Whom the seller buys from, with what is open and late at each. */
export default function Suppliers({ loaderData: { rows, mayWrite, mayImport } }: Route.ComponentProps) {
  const [params] = useSearchParams()
  const filtered = Boolean(params.get('q') || params.get('only'))
  const add = mayWrite && (
    <LinkButton to="/office/supply/suppliers/new" look="primary" icon={Plus} data-new>
      {m.office_sup_supplier_new()}
    </LinkButton>
  )
  const words = { open: m.office_sup_open_orders, late: m.office_sup_late_tab, archived: m.office_sup_archived }
  return (
    <>
      <title>{m.office_sup_suppliers()}</title>
      <OfficeSupplyTabs />
      <ListToolbar
        title={m.office_sup_suppliers()}
        search={m.office_sup_suppliers_search()}
        states={{ param: 'only', tabs: [{ label: m.office_sup_all(), value: null }, ...tabs.map((tab) => ({ label: words[tab](), value: tab }))] }}
        verbs={
          <>
            <LinkButton to="/office/exports/supplier-articles.csv" reloadDocument icon={Download}>
              {m.office_sup_export()}
            </LinkButton>
            {mayImport && (
              <LinkButton to="/office/imports?kind=supplier-articles" icon={Upload}>
                {m.office_sup_import()}
              </LinkButton>
            )}
            {add}
          </>
        }
      />
      {rows.length === 0 ? (
        <Empty
          title={filtered ? m.office_nothing_found() : m.office_sup_suppliers_none()}
          action={filtered ? <LinkButton to="/office/supply/suppliers">{m.office_sup_all()}</LinkButton> : add}
        >
          {filtered ? null : m.office_sup_suppliers_none_text()}
        </Empty>
      ) : (
        <Table caption={m.office_sup_suppliers()} columns={columns()} rows={rows} rowKey={(row) => row.id} />
      )}
    </>
  )
}

function columns(): Column<SupplierRow>[] {
  const number = (count: number) => (count === 0 ? null : formatNumber(count, getLocale()))
  return [
    { key: 'code', head: m.office_sup_code(), className: 'num', cell: (row) => <Link to={`/office/supply/suppliers/${row.code}`}>{row.code}</Link> },
    {
      key: 'name',
      head: m.office_sup_name(),
      phone: 'what',
      cell: (row) => (
        <>
          {row.name} <span className="text-muted">{row.city}</span>
        </>
      ),
    },
    { key: 'articles', head: m.office_sup_articles(), align: 'end', phoneLabel: m.office_sup_articles(), cell: (row) => number(row.articles) },
    { key: 'lead', head: m.office_sup_lead(), align: 'end', phone: 'off', cell: (row) => row.leadDays },
    {
      key: 'minimum',
      head: m.office_sup_min_order(),
      align: 'end',
      phone: 'off',
      className: 'max-lg:hidden',
      cell: (row) => row.minOrderCents !== null && formatCents(row.minOrderCents, getLocale(), row.currency),
    },
    {
      key: 'open',
      head: m.office_sup_open_orders(),
      align: 'end',
      phone: 'figure',
      cell: (row) =>
        row.openOrders > 0 && (
          <Link to={`/office/supply/orders?supplier=${row.code}`}>
            {row.openOrders} · {formatCents(row.openCents, getLocale(), row.currency)}
          </Link>
        ),
    },
    {
      key: 'late',
      head: m.office_sup_late_tab(),
      align: 'end',
      phoneLabel: m.office_sup_late_tab(),
      cell: (row) => row.lateOrders > 0 && <span className="text-error">{row.lateOrders}</span>,
    },
    { key: 'buyer', head: m.office_sup_buyer(), phone: 'off', className: 'max-lg:hidden', cell: (row) => row.buyerName },
  ]
}
