import { useLocation } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { listSupplyOrders, supplyTabs, type SupplyTab } from '#modules/supply/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/orders.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { OfficeList } from '../../../parts/office/lists/list.tsx'
import { supplyChips } from '../../../parts/office/supply/supply-chips.ts'
import { OfficeSupplyFilters } from '../../../parts/office/supply/supply-filters.tsx'
import { supplyOrderColumns } from '../../../parts/office/supply/supply-order-columns.tsx'
import { supplyStateWords } from '../../../parts/office/supply/supply-state.tsx'
import { OfficeSupplyTabs } from '../../../parts/office/supply/supply-tabs.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { supplyOrdersAsked, supplyOrdersAtOnce } from '../../../server/supply/supply-orders-asked.ts'
import { offsetsBeside, supplyChoices } from '../../../server/supply/supply-lists.ts'
import { formatNumber } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const { filter, sorted } = supplyOrdersAsked(ctx, request)
  const [page, clock, choices, frame] = await Promise.all([
    listSupplyOrders(ctx, { ...filter, limit: supplyOrdersAtOnce }),
    clockOf(ctx),
    supplyChoices(ctx),
    listFrame(ctx, 'supply_orders', request),
  ])
  return {
    ...page,
    ...choices,
    ...offsetsBeside(filter.offset, page.rows.length, page.total, supplyOrdersAtOnce),
    frame,
    sorted,
    clock,
    tabs: [...supplyTabs],
    readsStock: isAllowed(ctx, 'stock.read'),
  }
}

/** Supply orders by state, the newest first. */
export default function SupplyOrders({ loaderData: { frame, rows, total, counts, tabs, sorted, clock, suppliers, places, readsStock, previous, next } }: Route.ComponentProps) {
  const params = new URLSearchParams(useLocation().search)
  const count = (of: number) => formatNumber(of, getLocale())
  const mine = [{ value: 'mine', label: m.office_alert_mine() }]
  const causes = [
    { value: 'client', label: m.office_sup_caused_client() },
    { value: 'stock', label: m.office_sup_caused_stock() },
  ]
  const days = [
    { name: 'dueFrom', label: m.office_sup_due_from() },
    { name: 'dueTo', label: m.office_sup_due_to() },
  ] as const
  const word = (tab: SupplyTab) => (tab === 'late' ? m.office_sup_late_tab() : supplyStateWords[tab]())
  return (
    <>
      <title>{m.office_sup_orders()}</title>
      <OfficeSupplyTabs />
      <OfficeList
        frame={frame}
        title={m.office_sup_orders()}
        search={m.office_sup_orders_search()}
        file
        states={{
          param: 'state',
          tabs: [{ label: m.office_sup_all(), value: null, count: count(counts.all) }, ...tabs.map((tab) => ({ label: word(tab), value: tab, count: count(counts[tab]) }))],
        }}
        filters={{
          names: ['whose', 'caused', 'supplier', 'warehouse', 'dueFrom', 'dueTo'],
          fields: (
            <>
              <SelectField label={m.office_sup_buyer()} name="whose" blank={m.office_alert_everybody()} defaultValue={params.get('whose') ?? ''} choices={mine} />
              <SelectField label={m.office_sup_caused()} name="caused" blank={m.office_sup_any()} defaultValue={params.get('caused') ?? ''} choices={causes} />
              <OfficeSupplyFilters params={params} suppliers={suppliers} places={places} days={days} />
            </>
          ),
        }}
        chips={supplyChips(params, [
          { name: 'whose', choices: mine },
          { name: 'caused', choices: causes },
          { name: 'supplier', choices: suppliers },
          { name: 'warehouse', choices: places },
          { name: 'dueFrom', words: m.office_sup_chip_due_from },
          { name: 'dueTo', words: m.office_sup_chip_due_to },
        ])}
        verbs={
          readsStock && (
            <LinkButton to="/office/supply/proposals" look="primary" data-new>
              {m.office_sup_proposals()}
            </LinkButton>
          )
        }
        columns={supplyOrderColumns(clock)}
        rows={rows}
        rowKey={(row) => row.number}
        sorted={sorted}
        empty={{ title: m.office_sup_orders_none(), text: m.office_sup_orders_none_text(), all: m.office_sup_all() }}
        pages={{ previous, next, total }}
      />
    </>
  )
}
