import { Form, Link, redirect, useLocation } from 'react-router'
import { newId } from '#kernel/ids.ts'
import { parseQuantity } from '#kernel/quantity.ts'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import { setThresholds, warehouses } from '#modules/stock/index.ts'
import { createSupplyOrder, listSuppliers, supplyProposals, surveyProposals } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/proposals.ts'
import { m } from '../../../paraglide/messages.js'
import { listAddresses } from '../../../parts/list-names.ts'
import { ListColumns } from '../../../parts/office/lists/list-columns.tsx'
import { ListFilter } from '../../../parts/office/lists/list-filter.tsx'
import { ListViews } from '../../../parts/office/lists/list-views.tsx'
import { proposalColumns } from '../../../parts/office/proposals/proposal-columns.tsx'
import { OfficeProposedOrder } from '../../../parts/office/proposals/proposed-order.tsx'
import { OfficeProposedSuppliers, type ProposedGroupRow } from '../../../parts/office/proposals/proposed-suppliers.tsx'
import { OfficeSupplyTabs } from '../../../parts/office/supply/supply-tabs.tsx'
import { listFrame } from '../../../server/lists/list-frame.ts'
import { orRefusal, type Refused } from '../../../server/or-refusal.ts'
import { drawnOrders, groupOf } from '../../../server/supply/drawn-proposals.ts'
import { proposalsAsked } from '../../../server/supply/proposals-asked.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { listAddress } from '../../../ui/list/list-address.ts'
import { ListToolbar } from '../../../ui/list/list-toolbar.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Pager } from '../../../ui/list/pager.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { shownColumns } from '../../../ui/list/shown-columns.ts'

/** Above so many lines the page shows how much there is at whose, and the lines of whom one opens. */
const mostLines = 40
/** Of one supplier so many lines are drawn at once. */
const linesAtOnce = 200

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'stock.read')
  const asked = proposalsAsked(ctx, request)
  const [{ proposals, suppliers: surveyed, toOrder: count }, suppliers, places, frame] = await Promise.all([
    surveyProposals(ctx, asked),
    listSuppliers(ctx),
    warehouses(ctx),
    listFrame(ctx, 'proposals', request),
  ])
  const orders = proposals?.orders ?? []
  const whole = asked.supplier !== undefined || (surveyed === null && count <= mostLines)
  const params = new URL(request.url).searchParams
  const offset = Math.max(0, Math.trunc(Number(params.get('after') ?? params.get('before') ?? 0)) || 0)
  return {
    orders: whole ? drawnOrders(orders, { from: offset, to: offset + linesAtOnce, key: () => newId('supplyOrder', ctx.now.epochMilliseconds) }) : [],
    groups: whole ? null : (surveyed ?? []).map((one): ProposedGroupRow => ({ ...one, lines: one.articles, net: null, missing: null })).concat(orders.map(groupOf)),
    counted: surveyed === null,
    count,
    pages:
      whole && count > linesAtOnce
        ? { previous: offset > 0 ? String(Math.max(0, offset - linesAtOnce)) : null, next: offset + linesAtOnce < count ? String(offset + linesAtOnce) : null }
        : null,
    withoutSupplier: (proposals?.withoutSupplier ?? []).slice(0, 20),
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
  const { orders, groups, counted, count, pages, withoutSupplier, unwatched, frame, suppliers, places, mayOrder, mayCompute } = loaderData
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
        exportTo={count > 0 ? `${listAddresses.proposals}.csv${listAddress(address, {})}` : undefined}
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
      {count === 0 &&
        (filtered ? (
          <Empty title={m.office_nothing_found()} action={<LinkButton to={listAddresses.proposals}>{m.office_sup_proposals_all()}</LinkButton>} />
        ) : (
          <Empty title={m.office_sup_proposals_none()}>{m.office_sup_proposals_none_text()}</Empty>
        ))}
      {groups && count > 0 && <OfficeProposedSuppliers groups={groups} counted={counted} />}
      <div className="mt-4 space-y-8">
        {orders.map((order) => (
          <OfficeProposedOrder
            key={`${order.code} ${order.warehouse} ${order.lines[0]?.variantId}`}
            order={order}
            columns={frame.columns}
            mayOrder={mayOrder}
            typed={refused?.typed.supplier === order.code && refused.typed.warehouse === order.warehouse ? refused.typed : undefined}
          />
        ))}
      </div>
      {pages && <Pager {...pages} shown={orders.reduce((sum, { lines }) => sum + lines.length, 0)} total={{ count }} />}
    </>
  )
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
