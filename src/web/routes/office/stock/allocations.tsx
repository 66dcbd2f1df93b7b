import { Plus } from 'lucide-react'
import { Link } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { listAllocations, listCaps, type AllocationRow, type CapRow } from '#modules/stock/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/allocations.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { capPeriodWords, keptFor } from '../../../parts/office/stock/kept-words.ts'
import { OfficeStockTabs } from '../../../parts/office/stock/stock-tabs.tsx'
import { quantityIn, quantityWithUnit } from '../../../parts/articles/units.ts'
import { Bar } from '../../../ui/chart/bar.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { formatDay } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { ListToolbar } from '../../../ui/list/list-toolbar.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const params = new URL(request.url).searchParams
  const filter = { words: params.get('q')?.slice(0, 100), over: params.get('state') === 'over' }
  const [allocations, caps] = await Promise.all([listAllocations(ctx, filter), listCaps(ctx, filter)])
  return { allocations, caps, done: params.has('done'), mayManage: isAllowed(ctx, 'stock.manage') }
}

/** What is set aside for whom and until when, and the most that may be ordered. */
export default function Allocations({ loaderData: { allocations, caps, done, mayManage } }: Route.ComponentProps) {
  const verbs = mayManage && (
    <>
      <LinkButton to="/office/stock/caps/new" icon={Plus}>
        {m.office_cap_new()}
      </LinkButton>
      <LinkButton to="/office/stock/allocations/new" look="primary" icon={Plus} data-new title="n">
        {m.office_kept_new()}
      </LinkButton>
    </>
  )
  return (
    <>
      <title>{m.office_kept_title()}</title>
      <OfficeStockTabs />
      <ListToolbar
        title={m.office_kept_title()}
        search={m.office_kept_search()}
        states={{
          param: 'state',
          tabs: [
            { label: m.office_kept_running(), value: null },
            { label: m.office_kept_over(), value: 'over' },
          ],
        }}
        verbs={verbs}
      />
      {done && (
        <div className="mb-3">
          <Notice kind="done">{m.office_saved()}</Notice>
        </div>
      )}
      <div className="space-y-8">
        <Section title={m.office_kept_allocations()}>
          {allocations.length === 0 ? (
            <Empty title={m.office_kept_none()}>{m.office_kept_none_text()}</Empty>
          ) : (
            <Table caption={m.office_kept_allocations()} columns={allocationColumns()} rows={allocations} rowKey={(row) => row.id} />
          )}
        </Section>
        <Section title={m.office_caps()}>
          {caps.length === 0 ? (
            <Empty title={m.office_caps_none()}>{m.office_caps_none_text()}</Empty>
          ) : (
            <Table caption={m.office_caps()} columns={capColumns()} rows={caps} rowKey={(row) => row.id} />
          )}
        </Section>
      </div>
    </>
  )
}

function allocationColumns(): Column<AllocationRow>[] {
  return [
    { key: 'for', head: m.office_kept_for(), phone: 'what', cell: (row) => <Link to={`/office/stock/allocations/${row.id}`}>{keptFor(row)}</Link> },
    { key: 'sku', head: m.office_article_sku(), className: 'num', cell: (row) => <Link to={`/office/stock/${encodeURIComponent(row.sku)}`}>{row.sku}</Link> },
    { key: 'name', head: m.office_named(), phone: 'off', cell: (row) => row.name },
    { key: 'warehouse', head: m.office_warehouse(), cell: (row) => row.warehouse },
    { key: 'qty', head: m.office_kept_qty(), align: 'end', phoneLabel: m.office_kept_qty(), cell: (row) => quantityWithUnit(row.qty, row) },
    { key: 'left', head: m.office_kept_left(), align: 'end', phone: 'figure', cell: (row) => quantityIn(row.left, row.stepsPerUnit) },
    { key: 'until', head: m.office_kept_until(), align: 'end', cell: (row) => formatDay(row.until, getLocale()) },
  ]
}

function capColumns(): Column<CapRow>[] {
  return [
    {
      key: 'for',
      head: m.office_kept_for(),
      phone: 'what',
      cell: (row) => <Link to={`/office/stock/caps/${row.id}`}>{row.shared ? m.office_cap_together({ who: keptFor(row) }) : keptFor(row)}</Link>,
    },
    { key: 'sku', head: m.office_article_sku(), className: 'num', cell: (row) => <Link to={`/office/stock/${encodeURIComponent(row.sku)}`}>{row.sku}</Link> },
    { key: 'name', head: m.office_named(), phone: 'off', cell: (row) => row.name },
    { key: 'qty', head: m.office_cap_most(), align: 'end', phone: 'figure', cell: (row) => quantityWithUnit(row.qty, row) },
    { key: 'period', head: m.office_list_period(), cell: (row) => capPeriodWords(row) },
    {
      key: 'used',
      head: m.office_cap_used(),
      cell: (row) => (
        <Bar
          max={row.qty}
          parts={[
            {
              value: row.used,
              tone: row.used >= row.qty ? 'error' : 'accent',
              label: m.office_cap_used_of({ used: quantityIn(row.used, row.stepsPerUnit), most: quantityIn(row.qty, row.stepsPerUnit) }),
            },
          ]}
        />
      ),
    },
  ]
}
