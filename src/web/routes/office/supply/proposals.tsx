import { Form, Link, redirect, useLocation } from 'react-router'
import { newId } from '#kernel/ids.ts'
import { parseQuantity } from '#kernel/quantity.ts'
import { isAllowed } from '#modules/accounts/index.ts'
import { setThresholds, warehouses } from '#modules/stock/index.ts'
import { createSupplyOrder, listSuppliers, supplyProposals } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/proposals.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { listAddresses } from '../../../parts/list-names.ts'
import { ListColumns } from '../../../parts/office/lists/list-columns.tsx'
import { ListFilter } from '../../../parts/office/lists/list-filter.tsx'
import { ListViews } from '../../../parts/office/lists/list-views.tsx'
import { proposalColumns } from '../../../parts/office/supply/proposal-columns.tsx'
import { OfficeProposedOrder } from '../../../parts/office/supply/proposed-order.tsx'
import { OfficeSupplyTabs } from '../../../parts/office/supply/supply-tabs.tsx'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { orRefusal, type Refused } from '../../../server/or-refusal.ts'
import { proposalsAsked } from '../../../server/stock/proposals-asked.ts'
import { Button } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { formatCents, formatNumber } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/link-button.tsx'
import { listAddress } from '../../../ui/list-address.ts'
import { ListToolbar } from '../../../ui/list-toolbar.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { shownColumns } from '../../../ui/shown-columns.ts'
import { Table, type Column } from '../../../ui/table.tsx'

/** Above so many lines the page shows what there is by supplier, and the lines of whom one opens. */
const mostLines = 300

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const [{ orders, withoutSupplier }, suppliers, places, frame] = await Promise.all([
    supplyProposals(ctx, proposalsAsked(ctx, request)),
    listSuppliers(ctx),
    warehouses(ctx),
    listFrame(ctx, 'proposals', request),
  ])
  const whole = Boolean(new URL(request.url).searchParams.get('supplier')) || orders.reduce((sum, { lines }) => sum + lines.length, 0) <= mostLines
  const drawn = orders.map(({ supplier, warehouse, lines, netCents }) => ({
    key: newId('supplyOrder', ctx.now.epochMilliseconds),
    code: supplier.code,
    name: supplier.name,
    currency: supplier.currency,
    minOrderCents: supplier.minOrderCents,
    minOrderUnits: supplier.minOrderUnits,
    francoCents: supplier.francoCents,
    warehouse: warehouse.code,
    count: lines.length,
    netCents,
    lines: whole ? lines.map((line) => ({ ...line, supplierCode: supplier.code, supplierName: supplier.name, warehouse: warehouse.code, currency: supplier.currency })) : [],
  }))
  return {
    orders: drawn,
    whole,
    withoutSupplier: withoutSupplier.slice(0, 20),
    frame,
    unwatched: orders.reduce((sum, { lines }) => sum + lines.filter((line) => line.unwatched).length, 0),
    suppliers: suppliers.map(({ code, name }) => ({ value: code, label: name })),
    places: places.map(({ code, name }) => ({ value: code, label: name })),
    mayOrder: isAllowed(ctx, 'supply.manage'),
    mayCompute: isAllowed(ctx, 'stock.manage'),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    if (form.get('verb') === 'compute') return { computed: await computeThresholds(ctx, request) }
    const proposed = (await supplyProposals(ctx, { supplier: String(form.get('supplier')), warehouse: String(form.get('warehouse')) })).orders[0]
    const lines = [...form].flatMap(([name, value]) => {
      const [, variant, steps] = /^qty\.(\d+)\.(\d+)$/.exec(name) ?? []
      const typed = String(value).trim()
      if (!variant || typed === '' || typed === '0') return []
      return [{ variantId: Number(variant), qty: parseQuantity(typed, Number(steps)), because: proposed?.lines.find((line) => line.variantId === Number(variant))?.because ?? [] }]
    })
    const { number } = await createSupplyOrder(ctx, { supplier: String(form.get('supplier')), warehouse: String(form.get('warehouse')), lines, sourceId: String(form.get('key')) })
    throw redirect(`/office/supply/orders/${number}`)
  })
}

/** Gives a computed threshold to every article on the page that sells without one; from then on it is watched like the others. */
async function computeThresholds(ctx: Ctx, request: Request): Promise<number> {
  const { orders } = await supplyProposals(ctx, proposalsAsked(ctx, request))
  const lines = orders.flatMap((order) =>
    order.lines.filter((line) => line.unwatched).map(({ sku }) => ({ sku, warehouse: order.warehouse.code, mode: 'computed' as const, version: 0 })),
  )
  return (await setThresholds(ctx, lines)).filter(({ status }) => status === 'set').length
}

/** What to order, by supplier: quantities may be changed, every line says why, and one press makes the draft. */
export default function Proposals({ loaderData, actionData }: Route.ComponentProps) {
  const { orders, whole, withoutSupplier, unwatched, frame, suppliers, places, mayOrder, mayCompute } = loaderData
  const address = useLocation().search
  const params = new URLSearchParams(address)
  const refused = actionData && 'refusal' in actionData ? (actionData as Refused) : undefined
  const filtered = ['q', 'supplier', 'warehouse', 'whose'].some((name) => params.get(name))
  const columns = proposalColumns()
  const choices = { supplier: suppliers, warehouse: places, whose: [{ value: 'mine', label: m.office_alert_mine() }] }
  return (
    <>
      <title>{m.office_sup_proposals()}</title>
      <OfficeSupplyTabs />
      <ListToolbar
        title={m.office_sup_proposals()}
        search={m.office_articles_search()}
        chips={Object.entries(choices).flatMap(([name, all]) => {
          const value = params.get(name)
          return value ? [{ name, value, label: all.find((one) => one.value === value)?.label ?? value }] : []
        })}
        exportTo={orders.length > 0 ? `${listAddresses.proposals}.csv${listAddress(address, {})}` : undefined}
        before={
          <>
            <ListFilter names={['whose', 'supplier', 'warehouse']}>
              <SelectField label={m.office_sup_buyer()} name="whose" blank={m.office_alert_everybody()} defaultValue={params.get('whose') ?? ''} choices={choices.whose} />
              <SelectField label={m.office_sup_supplier()} name="supplier" blank={m.office_sup_any()} defaultValue={params.get('supplier') ?? ''} choices={suppliers} />
              <SelectField label={m.office_sup_warehouse()} name="warehouse" blank={m.office_sup_any()} defaultValue={params.get('warehouse') ?? ''} choices={places} />
            </ListFilter>
            <ListViews list={frame.list} views={frame.views} shown={shownColumns(columns, frame.columns).map((column) => column.key)} />
            <ListColumns list={frame.list} columns={columns} chosen={frame.columns} />
          </>
        }
      />
      {refused && <Notice kind="error">{refused.refusal.message}</Notice>}
      {actionData && 'computed' in actionData && <Notice kind="done">{m.office_thresholds_computed({ count: actionData.computed })}</Notice>}
      {unwatched > 0 && <Unwatched count={unwatched} mayCompute={mayCompute} />}
      {withoutSupplier.length > 0 && (
        <Notice kind="attention" title={m.office_sup_without()}>
          {m.office_sup_without_text()}{' '}
          {withoutSupplier.map((one) => (
            <Link key={`${one.sku} ${one.warehouse}`} to={`/office/stock/${encodeURIComponent(one.sku)}`} className="num me-2">
              {one.sku}
            </Link>
          ))}
        </Notice>
      )}
      {orders.length === 0 &&
        (filtered ? (
          <Empty title={m.office_nothing_found()} action={<LinkButton to={listAddresses.proposals}>{m.office_sup_proposals_all()}</LinkButton>} />
        ) : (
          <Empty title={m.office_sup_proposals_none()}>{m.office_sup_proposals_none_text()}</Empty>
        ))}
      {whole ? (
        <div className="mt-4 space-y-8">
          {orders.map((order) => (
            <OfficeProposedOrder
              key={`${order.code} ${order.warehouse}`}
              order={order}
              columns={frame.columns}
              mayOrder={mayOrder}
              typed={refused?.typed.supplier === order.code && refused.typed.warehouse === order.warehouse ? refused.typed : undefined}
            />
          ))}
        </div>
      ) : (
        <div className="mt-4">
          <Table caption={m.office_sup_proposals()} rows={orders} rowKey={(order) => order.key} columns={groupColumns(address)} />
        </div>
      )}
    </>
  )
}

type Group = Route.ComponentProps['loaderData']['orders'][number]

function groupColumns(address: string): Column<Group>[] {
  return [
    {
      key: 'supplier',
      head: m.office_sup_supplier(),
      phone: 'what',
      cell: ({ name, code, warehouse }) => <Link to={listAddress(address, { supplier: code, warehouse })}>{name}</Link>,
    },
    { key: 'warehouse', head: m.office_sup_warehouse(), phoneLabel: m.office_sup_warehouse(), cell: ({ warehouse }) => warehouse },
    { key: 'lines', head: m.office_sup_lines(), align: 'end', phoneLabel: m.office_sup_lines(), cell: ({ count }) => formatNumber(count, getLocale()) },
    { key: 'net', head: m.office_sup_net(), align: 'end', phone: 'figure', cell: ({ netCents, currency }) => formatCents(netCents, getLocale(), currency) },
  ]
}

function Unwatched({ count, mayCompute }: { count: number; mayCompute: boolean }) {
  return (
    <Notice
      kind="info"
      title={m.office_sup_unwatched_n({ count })}
      action={
        mayCompute && (
          <Form method="post" preventScrollReset>
            <Button type="submit" name="verb" value="compute" small>
              {m.office_sup_unwatched_compute()}
            </Button>
          </Form>
        )
      }
    >
      {m.office_sup_unwatched_text()}
    </Notice>
  )
}
