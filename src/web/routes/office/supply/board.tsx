import { supplyBoard } from '#modules/supply/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/board.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { campaignBriefColumns } from '../../../parts/office/preorders/campaign-stage.tsx'
import { partColumns, runsOutColumns } from '../../../parts/office/supply/supply-board-columns.tsx'
import { toOrderFigure } from '../../../parts/office/supply/to-order-figure.tsx'
import { OfficeSupplyTabs } from '../../../parts/office/supply/supply-tabs.tsx'
import { Figure } from '../../../ui/chart/figure.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Section } from '../../../ui/section.tsx'
import { Table } from '../../../ui/list/table.tsx'

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  return supplyBoard(ctx)
}

/** Purchasing's morning: what runs out when, what is late and who waits for it, what comes. */
export default function Board({
  loaderData: { runsOut, runsOutTotal, toOrder, late, lateTotal, lateOrders, dueToday, coming, comingTotal, toApprove, drafts, unconfirmed, campaigns, today, readsStock },
}: Route.ComponentProps) {
  const number = (count: number) => formatNumber(count, getLocale())
  return (
    <>
      <title>{m.office_sup_title()}</title>
      <h1 className="mb-2">{m.office_sup_title()}</h1>
      <OfficeSupplyTabs />
      <div className="mb-6 flex flex-wrap gap-x-8 gap-y-3 border-b border-line pb-3">
        {readsStock && <Figure label={m.office_sup_runs_out()} value={number(runsOutTotal)} to="#runs-out" tone={runsOutTotal > 0 ? 'attention' : undefined} />}
        {toOrder && <Figure {...toOrderFigure(toOrder)} />}
        <Figure label={m.office_sup_late_title()} value={number(lateOrders)} to="/office/supply/orders?state=late" tone={lateOrders > 0 ? 'error' : undefined} />
        <Figure label={m.office_sup_due_today_n()} value={number(dueToday)} to={`/office/supply/orders?dueFrom=${today}&dueTo=${today}`} />
        <Figure label={m.office_sup_unconfirmed_n()} value={number(unconfirmed)} to="/office/supply/orders?state=sent" />
        <Figure label={m.office_sup_to_approve_n()} value={number(toApprove)} to="/office/supply/orders?state=to_approve" tone={toApprove > 0 ? 'attention' : undefined} />
        <Figure label={m.office_sup_drafts_n()} value={number(drafts)} to="/office/supply/orders?state=draft" />
      </div>
      <div className="grid gap-x-10 gap-y-6 xl:grid-cols-2">
        {readsStock && (
          <div id="runs-out" className="scroll-mt-4">
            <Section title={m.office_sup_runs_out()}>
              {runsOutTotal > runsOut.length && (
                <p className="mb-1 text-tiny text-muted">{m.office_sup_runs_out_first({ shown: number(runsOut.length), count: number(runsOutTotal) })}</p>
              )}
              {runsOut.length === 0 ? (
                <p className="text-muted">{m.office_sup_runs_out_none()}</p>
              ) : (
                <Table caption={m.office_sup_runs_out()} columns={runsOutColumns(today)} rows={runsOut} rowKey={(row) => `${row.variantId} ${row.warehouse}`} />
              )}
            </Section>
          </div>
        )}
        <div className="space-y-6">
          {campaigns.length > 0 && (
            <Section title={m.office_pre_title()}>
              <Table caption={m.office_pre_title()} columns={campaignBriefColumns()} rows={campaigns} rowKey={(row) => row.id} />
            </Section>
          )}
          <Section title={m.office_sup_late_title()}>
            <First shown={late.length} total={lateTotal} />
            {late.length === 0 ? (
              <p className="text-muted">{m.office_sup_late_none()}</p>
            ) : (
              <Table caption={m.office_sup_late_title()} columns={partColumns(today)} rows={late} rowKey={(row) => `${row.number} ${row.sku} ${row.dueOn}`} />
            )}
          </Section>
          <Section title={m.office_sup_coming()}>
            <First shown={coming.length} total={comingTotal} />
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

/** Where a list is longer than what is shown of it. */
function First({ shown, total }: { shown: number; total: number }) {
  if (shown >= total) return null
  return <p className="mb-1 text-tiny text-muted">{m.office_sup_parts_first({ shown: formatNumber(shown, getLocale()), count: formatNumber(total, getLocale()) })}</p>
}
