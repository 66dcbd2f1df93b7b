import { Link } from 'react-router'
import { ordersAtRisk, type OrderAtRisk } from '#modules/orders/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/at-risk.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { OfficeStockTabs } from '../../../parts/office/stock/stock-tabs.tsx'
import { quantityWithUnit } from '../../../parts/articles/units.ts'
import { clockOf } from '../../../server/people/clock-of.ts'
import { Empty } from '../../../ui/empty.tsx'
import { formatDay, formatInstant } from '../../../ui/format.ts'
import { ListToolbar } from '../../../ui/list/list-toolbar.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const [rows, clock] = await Promise.all([ordersAtRisk(ctx), clockOf(ctx)])
  return { rows, clock }
}

/** Orders that hold what a count has found to be missing: somebody has to choose who goes without. */
export default function AtRisk({ loaderData: { rows, clock } }: Route.ComponentProps) {
  return (
    <>
      <title>{m.office_risk_title()}</title>
      <OfficeStockTabs />
      <ListToolbar title={m.office_risk_title()} />
      {rows.length === 0 ? (
        <Empty title={m.office_risk_none()}>{m.office_risk_none_text()}</Empty>
      ) : (
        <>
          <div className="mb-3">
            <Notice kind="attention">{m.office_risk_text()}</Notice>
          </div>
          <Table caption={m.office_risk_title()} columns={columns(clock)} rows={rows} rowKey={(row) => `${row.number} ${row.position} ${row.warehouse}`} />
        </>
      )}
    </>
  )
}

function columns(clock: Route.ComponentProps['loaderData']['clock']): Column<OrderAtRisk>[] {
  return [
    { key: 'sku', head: m.office_article_sku(), className: 'num', cell: (row) => <Link to={`/office/stock/${encodeURIComponent(row.sku)}`}>{row.sku}</Link> },
    { key: 'name', head: m.office_named(), phone: 'off', cell: (row) => row.name },
    { key: 'order', head: m.office_risk_order(), phone: 'what', className: 'num', cell: (row) => <Link to={`/office/orders/${row.number}`}>{row.number}</Link> },
    { key: 'client', head: m.office_risk_client(), cell: (row) => row.companyName },
    { key: 'since', head: m.office_risk_since(), cell: (row) => formatInstant(row.submittedAt, getLocale(), clock) },
    { key: 'wanted', head: m.office_risk_wanted(), cell: (row) => row.wantedOn && formatDay(row.wantedOn, getLocale()) },
    { key: 'warehouse', head: m.office_warehouse(), cell: (row) => row.warehouse },
    { key: 'qty', head: m.office_reserved(), align: 'end', phoneLabel: m.office_reserved(), cell: (row) => quantityWithUnit(row.qty, row) },
    { key: 'missing', head: m.office_risk_missing(), align: 'end', phone: 'figure', cell: (row) => <span className="text-error">{quantityWithUnit(row.missing, row)}</span> },
  ]
}
