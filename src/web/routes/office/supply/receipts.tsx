import { useLocation } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { listReceipts, undoReceipt } from '#modules/supply/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/receipts.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { OfficeList } from '../../../parts/office/lists/list.tsx'
import { receiptColumns } from '../../../parts/office/supply/receipt-columns.tsx'
import { supplyChips } from '../../../parts/office/supply/supply-chips.ts'
import { OfficeSupplyFilters } from '../../../parts/office/supply/supply-filters.tsx'
import { OfficeSupplyTabs } from '../../../parts/office/supply/supply-tabs.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { receiptsAsked, receiptsAtOnce } from '../../../server/supply/receipts-asked.ts'
import { offsetsBeside, supplyChoices } from '../../../server/supply/supply-lists.ts'
import { formatNumber } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const { filter, sorted } = receiptsAsked(request)
  const [page, clock, choices, frame] = await Promise.all([
    listReceipts(ctx, { ...filter, limit: receiptsAtOnce }),
    clockOf(ctx),
    supplyChoices(ctx),
    listFrame(ctx, 'receipts', request),
  ])
  return {
    ...page,
    ...choices,
    ...offsetsBeside(filter.offset, page.rows.length, page.total, receiptsAtOnce),
    frame,
    sorted,
    clock,
    mayUndo: isAllowed(ctx, 'supply.receive'),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    await undoReceipt(ctx, String(form.get('receipt')), String(form.get('reason') ?? ''))
    return { undone: String(form.get('receipt')) }
  })
}

/** What came in, the newest first; a receipt is taken back with a reason. */
export default function Receipts({ loaderData: { frame, rows, total, counts, sorted, clock, suppliers, places, previous, next, mayUndo }, actionData }: Route.ComponentProps) {
  const params = new URLSearchParams(useLocation().search)
  const count = (of: number) => formatNumber(of, getLocale())
  const refused = actionData && 'refusal' in actionData ? actionData : undefined
  const served = params.get('served')
  const days = [
    { name: 'receivedFrom', label: m.office_sup_received_from() },
    { name: 'receivedTo', label: m.office_sup_received_to() },
  ] as const
  return (
    <>
      <title>{m.office_sup_receipts()}</title>
      <OfficeSupplyTabs />
      <OfficeList
        frame={frame}
        title={m.office_sup_receipts()}
        search={m.office_sup_receipts_search()}
        file
        states={{
          param: 'only',
          tabs: [
            { label: m.office_sup_all(), value: null, count: count(counts.all) },
            { label: m.office_sup_receipts_damaged(), value: 'damaged', count: count(counts.damaged) },
            { label: m.office_sup_receipts_unordered(), value: 'unordered', count: count(counts.unordered) },
            { label: m.office_sup_receipts_undone(), value: 'undone', count: count(counts.undone) },
          ],
        }}
        filters={{
          names: ['supplier', 'warehouse', 'receivedFrom', 'receivedTo'],
          fields: <OfficeSupplyFilters params={params} suppliers={suppliers} places={places} days={days} />,
        }}
        chips={supplyChips(params, [
          { name: 'supplier', choices: suppliers },
          { name: 'warehouse', choices: places },
          { name: 'receivedFrom', words: m.office_sup_chip_received_from },
          { name: 'receivedTo', words: m.office_sup_chip_received_to },
        ])}
        answer={
          <>
            {served !== null && rows[0] && !actionData && <Notice kind="done">{m.office_sup_received_done({ number: rows[0].number, served })}</Notice>}
            {refused && <Notice kind="error">{refused.refusal.message}</Notice>}
          </>
        }
        columns={receiptColumns({ ...clock, mayUndo, open: rows.length === 1, typed: refused?.typed })}
        rows={rows}
        rowKey={(row) => row.id}
        sorted={sorted}
        empty={{ title: m.office_sup_receipts_none(), text: m.office_sup_receipts_none_text(), all: m.office_sup_receipts_all() }}
        pages={{ previous, next, total }}
      />
    </>
  )
}
