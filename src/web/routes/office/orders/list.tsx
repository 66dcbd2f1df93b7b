import { Check, Download, Printer } from 'lucide-react'
import { useLocation } from 'react-router'
import { isDay } from '#kernel/day.ts'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import { confirmOrders, countReady, countsByState, countToCollect, listOrders } from '#modules/orders/index.ts'
import { countersOf } from '#modules/stock/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import { sentenceOf } from '#platform/http/refusals.ts'
import type { Route } from './+types/list.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { CompanyField } from '../../../parts/frame/company-field.tsx'
import { companyText } from '../../../parts/frame/company-text.ts'
import { GetButton } from '../../../parts/office/lists/get-button.tsx'
import { OfficeList } from '../../../parts/office/lists/list.tsx'
import { orderColumns } from '../../../parts/office/orders/order-columns.tsx'
import { orderTabs, type OrderTab } from '../../../parts/office/orders/order-tabs.ts'
import { clockOf } from '../../../server/people/clock-of.ts'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { ordersAsked } from '../../../server/lists/orders-asked.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { formatDay, formatNumber } from '../../../ui/format.ts'
import type { Chip } from '../../../ui/list/list-toolbar.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'orders.read_all')
  const clock = await clockOf(ctx)
  const [{ filter, sorted, client }, frame] = await Promise.all([ordersAsked(ctx, request, clock.today), listFrame(ctx, 'orders', request)])
  const { state: _, ready: __, conditional: ___, ...otherwise } = { ...filter, after: null, before: null }
  const counters = await countersOf(ctx)
  const [page, counts, ready, apart, toCollect] = await Promise.all([
    listOrders(ctx, filter),
    countsByState(ctx, otherwise),
    countReady(ctx, otherwise),
    countsByState(ctx, { ...otherwise, conditional: true }),
    counters.length > 0 ? countToCollect(ctx, {}) : null,
  ])
  return {
    ...page,
    ready,
    preordered: apart.on_hold ?? 0,
    toCollect: toCollect?.open ?? 0,
    frame,
    counts,
    sorted,
    clock,
    client,
    counters: counters.map(({ code, name }) => ({ value: code, label: name })),
    mayConfirm: isAllowed(ctx, 'orders.confirm'),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const { confirmed, refused } = await confirmOrders(ctx, form.getAll('order').map(String))
    return { confirmed: confirmed.length, refused: refused.map((one) => sentenceOf(one, ctx.locale)) }
  })
}

/** All orders: what waits in the tabs, any filter in the address, several confirmed, printed or exported at once. */
export default function Orders({ loaderData, actionData }: Route.ComponentProps) {
  const { frame, rows, total, previous, next, counts, ready, preordered, toCollect, sorted, clock, client, counters, mayConfirm } = loaderData
  const { search } = useLocation()
  const confirmable = mayConfirm && rows.some((row) => row.state === 'placed')
  return (
    <>
      <title>{m.office_orders_title()}</title>
      <OfficeList
        frame={frame}
        title={m.office_orders_title()}
        search={m.office_orders_search()}
        file
        verbs={
          <>
            {toCollect > 0 && (
              <LinkButton to="/office/orders?collect=open">
                {m.office_filter_collect()} <span className="num text-muted">{formatNumber(toCollect, getLocale())}</span>
              </LinkButton>
            )}
            <LinkButton to="/office/orders/waiting">{m.order_rest_title()}</LinkButton>
          </>
        }
        states={{ param: 'state', tabs: tabsOf(counts, ready, preordered) }}
        filters={{ names: ['from', 'to', 'wantedTo', 'late', 'waiting', 'collect', 'counter', 'client'], fields: <Filters search={search} client={client} counters={counters} /> }}
        chips={chipsOf(search, client, counters)}
        answer={actionData && <Answer answer={actionData} />}
        columns={orderColumns({
          ...clock,
          base: '/office/orders',
          client: true,
          counter: ['collect', 'counter'].some((name) => new URLSearchParams(search).has(name)),
          sorts: true,
        })}
        rows={rows}
        rowKey={(row) => row.id}
        sorted={sorted}
        selection={{
          name: 'order',
          label: (row) => m.office_pick({ what: row.number }),
          verbs: (
            <>
              {confirmable && (
                <Button type="submit" look="primary" icon={Check}>
                  {m.office_confirm()}
                </Button>
              )}
              <GetButton to="/office/orders/picking.pdf" icon={Printer}>
                {m.office_print_picking()}
              </GetButton>
              <GetButton to="/office/orders.csv" icon={Download}>
                {m.office_export_picked()}
              </GetButton>
            </>
          ),
        }}
        empty={{ title: m.office_orders_none(), text: m.office_orders_none_text(), all: m.office_all_orders() }}
        pages={{ previous, next, total }}
      />
    </>
  )
}

const tabWords: Record<OrderTab, () => string> = {
  placed: m.office_tab_placed,
  on_hold: m.order_state_on_hold,
  preordered: m.office_tab_preordered,
  pending_approval: m.order_state_pending_approval,
  to_ship: m.office_tab_to_ship,
  waits: m.office_tab_waits,
  closed: m.office_tab_closed,
  cancelled: m.office_tab_cancelled,
}

function tabsOf(counts: Record<string, number>, ready: number, preordered: number) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const tabs = (Object.keys(orderTabs) as OrderTab[]).map((tab) => {
    const inStates = orderTabs[tab].reduce((sum, state) => sum + (counts[state] ?? 0), 0)
    const exactly: Partial<Record<OrderTab, number>> = { to_ship: ready, waits: inStates - ready, preordered, on_hold: inStates - preordered }
    const count = exactly[tab] ?? inStates
    return { label: tabWords[tab](), value: tab, count: formatNumber(count, getLocale()) }
  })
  return [{ label: m.office_tab_all(), value: null, count: formatNumber(all, getLocale()) }, ...tabs]
}

function Filters({ search, client, counters }: { search: string; client: ChosenClient; counters: Counters }) {
  const params = new URLSearchParams(search)
  return (
    <>
      <CompanyField name="client" label={m.office_order_client()} defaultValue={client ? companyText(client) : (params.get('client') ?? '')} />
      <div className="grid grid-cols-2 gap-2">
        <TextField type="date" name="from" label={m.office_filter_from()} defaultValue={params.get('from') ?? ''} />
        <TextField type="date" name="to" label={m.office_filter_to()} defaultValue={params.get('to') ?? ''} />
      </div>
      <TextField type="date" name="wantedTo" label={m.office_filter_wanted_to()} defaultValue={params.get('wantedTo') ?? ''} />
      <SelectField
        name="collect"
        label={m.office_filter_collect()}
        defaultValue={params.get('collect') ?? ''}
        choices={[{ value: '', label: m.office_filter_collect_none() }, ...Object.entries(collectWords).map(([value, word]) => ({ value, label: word() }))]}
      />
      {counters.length > 0 && (
        <SelectField name="counter" label={m.office_order_counter()} blank={m.office_filter_counter_any()} defaultValue={params.get('counter') ?? ''} choices={counters} />
      )}
      <CheckboxField name="late" value="1" label={m.office_filter_late()} defaultChecked={params.has('late')} />
      <CheckboxField name="waiting" value="1" label={m.office_filter_waiting()} defaultChecked={params.has('waiting')} />
    </>
  )
}

const collectWords: Record<string, () => string> = {
  open: m.office_collect_open,
  prepare: m.office_collect_prepare,
  ready: m.office_collect_ready,
  overdue: m.office_collect_overdue,
}

type Counters = readonly { value: string; label: string }[]
type ChosenClient = { name: string; number: string } | null

function chipsOf(search: string, client: ChosenClient, counters: Counters): Chip[] {
  const day = (text: string) => formatDay(text, getLocale())
  const words: Record<string, (value: string) => string> = {
    from: (value) => m.office_chip_from({ day: day(value) }),
    to: (value) => m.office_chip_to({ day: day(value) }),
    wantedTo: (value) => m.office_chip_wanted_to({ day: day(value) }),
    late: () => m.office_filter_late(),
    waiting: () => m.office_filter_waiting(),
    collect: (value) => collectWords[value]?.() ?? m.office_filter_collect(),
    counter: (value) => m.office_chip_counter({ counter: counters.find((one) => one.value === value)?.label ?? value }),
    client: (value) => m.office_chip_client({ client: client?.name ?? value }),
  }
  return [...new URLSearchParams(search)].flatMap(([name, value]) => {
    const label = words[name]
    return label && value && (!['from', 'to', 'wantedTo'].includes(name) || isDay(value)) ? [{ name, value, label: label(value) }] : []
  })
}

function Answer({ answer }: { answer: NonNullable<Route.ComponentProps['actionData']> }) {
  if ('refusal' in answer) return <Notice kind="error">{answer.refusal.message}</Notice>
  return (
    <div className="mb-2 space-y-2">
      {answer.confirmed > 0 && <Notice kind="done">{m.office_orders_confirmed({ count: answer.confirmed })}</Notice>}
      {answer.refused.length > 0 && (
        <Notice kind="attention" title={m.office_orders_refused({ count: answer.refused.length })}>
          <ul>
            {answer.refused.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  )
}
