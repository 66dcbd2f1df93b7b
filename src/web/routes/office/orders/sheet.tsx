import { data, Link, useSearchParams } from 'react-router'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import { creditForStaff } from '#modules/credit/index.ts'
import {
  agreeToWait,
  cancelOrder,
  changeCounter,
  changeToDelivery,
  changeDelivery,
  changeOrder,
  confirmOrder,
  directMarginOf,
  giveUpWaiting,
  makeReady,
  orderById,
  releaseHold,
  shipOrder,
  splitWaiting,
  type Order,
} from '#modules/orders/index.ts'
import { shipmentsOf } from '#modules/shipping/index.ts'
import { openCampaigns } from '#modules/stock/index.ts'
import { supplyOrdersFor } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/sheet.ts'
import { m } from '../../../paraglide/messages.js'
import { AddressBlock } from '../../../parts/address-block.tsx'
import { OfficeCredit } from '../../../parts/office/clients/credit.tsx'
import { OfficeOrderCancel } from '../../../parts/office/orders/order-cancel.tsx'
import { OfficeOrderCollect, OfficeOrderPrepare } from '../../../parts/office/orders/order-collect.tsx'
import { OfficeOrderChange, OfficeOrderShip } from '../../../parts/office/orders/order-ship.tsx'
import { OfficeOrderAbout, OfficeOrderOnHold, OfficeOrderVerbs } from '../../../parts/office/orders/order-verbs.tsx'
import { OrderDirectMargin } from '../../../parts/office/orders/order-direct-margin.tsx'
import { OrderSupply } from '../../../parts/office/orders/order-supply.tsx'
import { officeOrderFacts, officeOrderFigures } from '../../../parts/office/orders/order-facts.tsx'
import { OfficeOrderShipments } from '../../../parts/office/orders/order-shipments.tsx'
import { OrderLines } from '../../../parts/orders/order-lines.tsx'
import { OrderHolding } from '../../../parts/orders/order-holding.tsx'
import { OrderState } from '../../../parts/orders/order-state.tsx'
import { orderCollectFacts, OrderCollectNotice, OrderCollectVat } from '../../../parts/orders/order-collect.tsx'
import { OrderCounter } from '../../../parts/orders/order-counter.tsx'
import { OrderDelivery, OrderHeldBack } from '../../../parts/orders/order-delivery.tsx'
import { OrderPreorder } from '../../../parts/orders/order-preorder.tsx'
import { OrderWaiting } from '../../../parts/orders/order-waiting.tsx'
import { OrderTimeline } from '../../../parts/orders/order-timeline.tsx'
import { OrderTotals } from '../../../parts/orders/order-totals.tsx'
import { insteadOfCounter } from '../../../server/orders/instead-of-counter.ts'
import { clockOf } from '../../../server/people/clock-of.ts'
import { lineQuantities } from '../../../server/cart/line-quantities.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { Facts } from '../../../ui/facts.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Sheet } from '../../../ui/sheet.tsx'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'orders.read_all')
  const order = await orderById(ctx, params.number)
  if (!order) throw data(null, { status: 404 })
  const mayCredit = isAllowed(ctx, 'credit.read_all') || isAllowed(ctx, 'companies.read')
  const [clock, shipments, credit, open, supply, direct] = await Promise.all([
    clockOf(ctx),
    shipmentsOf(ctx, order.id),
    mayCredit ? creditForStaff(ctx, order.companyId) : null,
    order.conditional ? openCampaigns(ctx) : null,
    isAllowed(ctx, 'supply.read') ? supplyOrdersFor(ctx, order.id) : [],
    isAllowed(ctx, 'margin.read') ? directMarginOf(ctx, order) : [],
  ])
  const closesOn = [...(open?.values() ?? [])].find(({ id }) => id === order.campaignId)?.closesOn ?? null
  const instead = await insteadOfCounter(ctx, order)
  return { order, clock, shipments, credit, closesOn, instead, supply, direct, mayClient: isAllowed(ctx, 'companies.read') }
}

const verbs: Record<string, (ctx: Ctx, order: Order, form: FormData) => Promise<unknown>> = {
  confirm: (ctx, order) => confirmOrder(ctx, order.id),
  release: (ctx, order) => releaseHold(ctx, order.id),
  cancel: (ctx, order, form) => cancelOrder(ctx, order.id, String(form.get('reason') ?? '').trim() || null),
  change: (ctx, order, form) => changeOrder(ctx, order.id, Number(form.get('version')), lineQuantities(form, order.lines)),
  wait: (ctx, order, form) => agreeToWait(ctx, order.id, Number(form.get('version')), Number(form.get('position'))),
  counter: (ctx, order, form) => changeCounter(ctx, order.id, { counter: String(form.get('counter') ?? ''), version: Number(form.get('version')) }),
  deliver: (ctx, order, form) => changeToDelivery(ctx, order.id, { siteId: String(form.get('site') ?? ''), version: Number(form.get('version')) }),
  'give-up': (ctx, order, form) => giveUpWaiting(ctx, order.id, Number(form.get('version')), Number(form.get('position'))),
  split: (ctx, order, form) => splitWaiting(ctx, order.id, Number(form.get('version')), Number(form.get('position'))),
  delivery: (ctx, order, form) => changeDelivery(ctx, order.id, Number(form.get('version')), form.get('delivery') === 'together' ? 'together' : 'available'),
  prepare: (ctx, order, form) => makeReady(ctx, order.id, { version: Number(form.get('version')), reason: String(form.get('reason') ?? '') }),
  collect: (ctx, order, form) =>
    shipOrder(ctx, order.id, {
      sourceKey: `${form.get('key')}`,
      reason: String(form.get('reason') ?? ''),
      collected: { by: String(form.get('by') ?? ''), code: String(form.get('code') ?? '').trim() || null },
    }),
  ship: (ctx, order, form) =>
    shipOrder(ctx, order.id, {
      lines: lineQuantities(form, order.lines),
      tracking: String(form.get('tracking') ?? ''),
      sourceKey: `${form.get('key')}`,
      reason: String(form.get('reason') ?? ''),
    }),
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'orders.read_all')
  const form = await request.formData()
  const verb = String(form.get('verb'))
  return orRefusal(context, form, async () => {
    const order = await orderById(ctx, params.number)
    const run = verbs[verb]
    if (!order || !run) throw data(null, { status: 404 })
    await run(ctx, order, form)
    return { done: verb }
  })
}

/** One order: its state and the verb that comes next, its lines with how far each is, who did what, and the client's credit. */
export default function OrderSheet({ loaderData, actionData }: Route.ComponentProps) {
  const { order, clock, shipments, credit, closesOn, instead, mayClient } = loaderData
  const [params] = useSearchParams()
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const asked = refused?.typed.verb ?? ['ship', 'change', 'cancel', 'prepare', 'collect'].find((one) => params.has(one))
  const mode =
    (asked === 'ship' || asked === 'prepare' || asked === 'collect') && order.may[asked]
      ? asked
      : asked === 'change' && order.may.change
        ? 'change'
        : asked === 'cancel' && order.may.cancel
          ? 'cancel'
          : null
  const form = { order, refusal: refused?.refusal, typed: refused?.typed }
  return (
    <>
      <title>{m.office_order_title({ number: order.number })}</title>
      <Sheet
        wide
        title={m.office_order_title({ number: order.number })}
        state={<OrderState state={order.state} holdReasons={order.holdReasons} />}
        about={<OfficeOrderAbout order={order} clock={clock} mayClient={mayClient} />}
        verbs={<OfficeOrderVerbs order={order} mode={mode} />}
        figures={officeOrderFigures(order)}
        side={
          <>
            {credit && (
              <Section title={m.office_order_credit()}>
                <OfficeCredit credit={credit} currency={order.currency} />
              </Section>
            )}
            <Section title={m.order_history()}>
              <OrderTimeline entries={order.timeline} currency={order.currency} {...clock} />
            </Section>
          </>
        }
      >
        {refused && mode === null && <Notice kind="error">{refused.refusal.message}</Notice>}
        {actionData && 'done' in actionData && <Notice kind="done">{doneWords[actionData.done]?.()}</Notice>}
        {order.state === 'on_hold' && !order.conditional && !waitsForCounterAlone(order) && <OfficeOrderOnHold order={order} />}
        <OrderPreorder order={order} closesOn={closesOn} action={<Link to={`/office/preorders/${order.campaignId}`}>{m.order_preorder_campaign()}</Link>} />
        <OrderCounter order={order} {...instead} here={`/office/orders/${order.number}`} />
        <OrderHeldBack order={order} />
        {!order.conditional && <OrderHolding order={order} clock={clock} />}
        <OrderCollectNotice order={order} reader="staff" />
        {mode === 'prepare' && <OfficeOrderPrepare {...form} />}
        {mode === 'collect' && <OfficeOrderCollect {...form} />}
        {mode === 'cancel' && <OfficeOrderCancel {...form} />}
        <Section title={m.order_lines()}>
          {mode === 'ship' ? (
            <OfficeOrderShip {...form} />
          ) : mode === 'change' ? (
            <OfficeOrderChange {...form} />
          ) : (
            <OrderLines
              lines={order.lines}
              currency={order.currency}
              reader="staff"
              counter={order.collect?.counterId}
              under={(line) => <OrderWaiting order={order} line={line} here={`/office/orders/${order.number}`} />}
            />
          )}
        </Section>
        <OrderTotals totals={order} currency={order.currency} />
        <OrderCollectVat order={order} />
        <div className="grid gap-x-8 gap-y-6 sm:grid-cols-2">
          <Section title={order.collect ? m.office_order_collect_at() : m.office_order_ship_to()}>
            <AddressBlock address={order.shipTo} />
          </Section>
          <Section title={m.office_order_bill_to()}>
            <AddressBlock address={order.billTo} />
          </Section>
        </div>
        <Section title={m.office_order_details()}>
          <Facts
            facts={[
              { label: m.order_delivery(), value: <OrderDelivery order={order} here={`/office/orders/${order.number}`} /> },
              ...orderCollectFacts(order, clock),
              ...officeOrderFacts(order, clock),
            ]}
          />
        </Section>
        {loaderData.supply.length > 0 && <OrderSupply orders={loaderData.supply} />}
        {loaderData.direct.length > 0 && <OrderDirectMargin rows={loaderData.direct} currency={order.currency} />}
        {shipments.length > 0 && <OfficeOrderShipments shipments={shipments} clock={clock} />}
      </Sheet>
    </>
  )
}

// `OrderCounter` says it, and who decides: not finance.
function waitsForCounterAlone({ holdReasons, collect }: Order): boolean {
  return collect?.open === false && holdReasons.every((reason) => reason === 'counter_closed')
}

const doneWords: Record<string, () => string> = {
  confirm: m.office_done_confirm,
  release: m.office_done_release,
  cancel: m.office_done_cancel,
  change: m.office_done_change,
  ship: m.office_done_ship,
  prepare: m.office_done_prepare,
  collect: m.office_done_collect,
  wait: m.order_done_wait,
  split: m.order_done_split,
  delivery: m.order_done_delivery,
  counter: m.order_done_counter,
  deliver: m.order_done_deliver,
  'give-up': m.order_done_give_up,
}
