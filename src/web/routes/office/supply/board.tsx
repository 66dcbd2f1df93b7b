import { Link } from 'react-router'
import { supplyBoard, type ExpectedPart, type RunsOut } from '#modules/supply/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/board.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { OfficeSupplyTabs } from '../../../parts/office-supply-tabs.tsx'
import { quantityIn, quantityWithUnit } from '../../../parts/units.ts'
import { Figure } from '../../../ui/figure.tsx'
import { formatNearDay, formatNumber } from '../../../ui/format.ts'
import { Section } from '../../../ui/section.tsx'
import { Table, type Column } from '../../../ui/table.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  return supplyBoard(context.get(pageScope).ctx)
}

/** Purchasing's morning: what runs out when, what is late and who waits for it, what comes. */
export default function Board({ loaderData: { runsOut, runsOutTotal, late, coming, toApprove, drafts, unconfirmed, today } }: Route.ComponentProps) {
  const number = (count: number) => formatNumber(count, getLocale())
  return (
    <>
      <title>{m.office_sup_title()}</title>
      <h1 className="mb-2">{m.office_sup_title()}</h1>
      <OfficeSupplyTabs />
      <div className="mb-6 flex flex-wrap gap-x-8 gap-y-3 border-b border-line pb-3">
        <Figure label={m.office_sup_below_n()} value={number(runsOutTotal)} to="/office/supply/proposals" tone={runsOutTotal > 0 ? 'attention' : undefined} />
        <Figure
          label={m.office_sup_late_title()}
          value={number(new Set(late.map((part) => part.number)).size)}
          to="/office/supply/orders?state=late"
          tone={late.length > 0 ? 'error' : undefined}
        />
        <Figure label={m.office_sup_unconfirmed_n()} value={number(unconfirmed)} to="/office/supply/orders?state=sent" />
        <Figure label={m.office_sup_to_approve_n()} value={number(toApprove)} to="/office/supply/orders?state=to_approve" tone={toApprove > 0 ? 'attention' : undefined} />
        <Figure label={m.office_sup_drafts_n()} value={number(drafts)} to="/office/supply/orders?state=draft" />
      </div>
      <div className="grid gap-x-10 gap-y-6 xl:grid-cols-2">
        <Section title={m.office_sup_runs_out()}>
          {runsOut.length === 0 ? (
            <p className="text-muted">{m.office_sup_runs_out_none()}</p>
          ) : (
            <Table caption={m.office_sup_runs_out()} columns={runsOutColumns(today)} rows={runsOut} rowKey={(row) => `${row.variantId} ${row.warehouse}`} />
          )}
        </Section>
        <div className="space-y-6">
          <Section title={m.office_sup_late_title()}>
            {late.length === 0 ? (
              <p className="text-muted">{m.office_sup_late_none()}</p>
            ) : (
              <Table caption={m.office_sup_late_title()} columns={partColumns(today)} rows={late} rowKey={(row) => `${row.number} ${row.sku} ${row.dueOn}`} />
            )}
          </Section>
          <Section title={m.office_sup_coming()}>
            {coming.length === 0 ? (
              <p className="text-muted">{m.office_sup_coming_none()}</p>
            ) : (
              <Table caption={m.office_sup_coming()} columns={partColumns(today)} rows={coming} rowKey={(row) => `${row.number} ${row.sku} ${row.dueOn}`} />
            )}
          </Section>
        </div>
      </div>
    </>
  )
}

function runsOutColumns(today: string): Column<RunsOut>[] {
  return [
    {
      key: 'sku',
      head: m.office_sup_article(),
      phone: 'what',
      cell: (row) => (
        <>
          <Link to={`/office/stock/${encodeURIComponent(row.sku)}`} className="num">
            {row.sku}
          </Link>{' '}
          <span className="text-muted">{row.name}</span>
        </>
      ),
    },
    { key: 'place', head: m.office_sup_warehouse(), cell: (row) => row.warehouse },
    {
      key: 'available',
      head: m.office_available(),
      align: 'end',
      phone: 'figure',
      cell: (row) => <span className={row.available - row.backordered <= 0 ? 'text-error' : ''}>{quantityIn(row.available - row.backordered, row.stepsPerUnit)}</span>,
    },
    {
      key: 'cover',
      head: m.office_sup_cover(),
      align: 'end',
      phoneLabel: m.office_sup_cover(),
      cell: (row) => (row.coverDays === null ? '—' : m.office_sup_cover_days({ days: formatNumber(row.coverDays, getLocale()) })),
    },
    {
      key: 'next',
      head: m.office_sup_next(),
      align: 'end',
      phoneLabel: m.office_sup_next(),
      cell: (row) => (row.nextDueOn ? `${formatNearDay(row.nextDueOn, getLocale(), today)} · +${quantityIn(row.nextQty, row.stepsPerUnit)}` : '—'),
    },
  ]
}

function partColumns(today: string): Column<ExpectedPart>[] {
  return [
    {
      key: 'due',
      head: m.office_sup_due(),
      className: 'num',
      cell: (row) => <span className={row.dueOn < today ? 'text-error' : ''}>{formatNearDay(row.dueOn, getLocale(), today)}</span>,
    },
    {
      key: 'order',
      head: m.office_sup_order(),
      cell: (row) => (
        <>
          <Link to={`/office/supply/orders/${row.number}`} className="num">
            {row.number}
          </Link>{' '}
          <span className="text-muted">{row.supplierName}</span>
        </>
      ),
    },
    { key: 'sku', head: m.office_sup_article(), phone: 'what', cell: (row) => <span title={row.name}>{row.sku}</span> },
    { key: 'qty', head: m.office_sup_quantity(), align: 'end', phone: 'figure', cell: (row) => quantityWithUnit(row.qty, row) },
    {
      key: 'waiting',
      head: m.office_sup_waiting(),
      align: 'end',
      phoneLabel: m.office_sup_waiting(),
      cell: (row) => (row.waiting > 0 ? <span className="text-error">{quantityIn(row.waiting, row.stepsPerUnit)}</span> : null),
    },
  ]
}
