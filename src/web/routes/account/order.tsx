import { FileText, Pencil, RotateCcw } from 'lucide-react'
import { data, Form, useSearchParams } from 'react-router'
import {
  agreeToWait,
  cancelOrder,
  changeCounter,
  changeDelivery,
  changeOrder,
  changeToDelivery,
  giveUpWaiting,
  orderById,
  splitWaiting,
  type Order,
} from '#modules/orders/index.ts'
import { shipmentsOf, type Shipment } from '#modules/shipping/index.ts'
import { openCampaigns } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/order.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { AccountOrderAgain } from '../../parts/orders/account-order-again.tsx'
import { AccountOrderChange } from '../../parts/orders/account-order-change.tsx'
import { AddressBlock } from '../../parts/address-block.tsx'
import { CompanyField } from '../../parts/drawn-for.tsx'
import { OrderLines } from '../../parts/orders/order-lines.tsx'
import { OrderHolding } from '../../parts/orders/order-holding.tsx'
import { holdReasonWords, OrderState } from '../../parts/orders/order-state.tsx'
import { orderCollectFacts, OrderCollectNotice, OrderCollectVat } from '../../parts/orders/order-collect.tsx'
import { OrderCounter } from '../../parts/orders/order-counter.tsx'
import { OrderDelivery, OrderHeldBack } from '../../parts/orders/order-delivery.tsx'
import { OrderPreorder } from '../../parts/orders/order-preorder.tsx'
import { OrderWaiting } from '../../parts/orders/order-waiting.tsx'
import { OrderTimeline } from '../../parts/orders/order-timeline.tsx'
import { OrderTotals } from '../../parts/orders/order-totals.tsx'
import { useShopPath } from '../../parts/frame/use-shop-path.ts'
import { clockOf, type Clock } from '../../server/people/clock-of.ts'
import { lineQuantities } from '../../server/cart/line-quantities.ts'
import { orderAgain } from '../../server/people/order-again.ts'
import { orRefusal } from '../../server/or-refusal.ts'
import { insteadOfCounter } from '../../server/orders/instead-of-counter.ts'
import { mustBeSameCompany } from '../../server/people/same-company.ts'
import { Button } from '../../ui/buttons/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { LinkButton } from '../../ui/buttons/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextField } from '../../ui/form/text-field.tsx'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const order = await ofCompany(ctx, params.number)
  const [clock, shipments, open] = await Promise.all([clockOf(ctx), shipmentsOf(ctx, order.id), order.conditional ? openCampaigns(ctx) : null])
  const instead = await insteadOfCounter(ctx, order)
  return { order, clock, shipments, instead, closesOn: [...(open?.values() ?? [])].find(({ id }) => id === order.campaignId)?.closesOn ?? null }
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  const verb = String(form.get('verb'))
  return orRefusal(context, form, async () => {
    mustBeSameCompany(ctx, form)
    const order = await ofCompany(ctx, params.number)
    if (verb === 'reorder') return { done: verb, sentence: null, again: await orderAgain(ctx, order) }
    if (verb === 'change') await changeOrder(ctx, order.id, Number(form.get('version')), lineQuantities(form, order.lines))
    else if (verb === 'wait') await agreeToWait(ctx, order.id, Number(form.get('version')), Number(form.get('position')))
    else if (verb === 'split') await splitWaiting(ctx, order.id, Number(form.get('version')), Number(form.get('position')))
    else if (verb === 'delivery') await changeDelivery(ctx, order.id, Number(form.get('version')), form.get('delivery') === 'together' ? 'together' : 'available')
    else if (verb === 'counter') await changeCounter(ctx, order.id, { counter: String(form.get('counter') ?? ''), version: Number(form.get('version')) })
    else if (verb === 'deliver') await changeToDelivery(ctx, order.id, { siteId: String(form.get('site') ?? ''), version: Number(form.get('version')) })
    else if (verb === 'give-up') await giveUpWaiting(ctx, order.id, Number(form.get('version')), Number(form.get('position')))
    else if (verb === 'cancel') await cancelOrder(ctx, order.id, String(form.get('reason') ?? '').trim() || null)
    else throw data(null, { status: 404 })
    return { done: verb, sentence: doneWords[verb]?.() ?? null, again: null }
  })
}

const doneWords: Record<string, () => string> = {
  change: m.account_done_change,
  cancel: m.account_done_cancel,
  wait: m.order_done_wait,
  split: m.order_done_split,
  delivery: m.order_done_delivery,
  counter: m.order_done_counter,
  deliver: m.order_done_deliver,
  'give-up': m.order_done_give_up,
}

// A person reads the orders of the company he acts for, even when he could read others elsewhere.
async function ofCompany(ctx: Ctx, number: string): Promise<Order> {
  const order = await orderById(ctx, number)
  if (!order || order.companyId !== ctx.actor.company?.id) throw data(null, { status: 404 })
  return order
}

/** One order as the client reads it: how far each line is, what it costs, who did what, and what may still be done. */
export default function OrderSheet({ loaderData, actionData }: Route.ComponentProps) {
  const { order, clock, shipments, instead, closesOn } = loaderData
  const [params] = useSearchParams()
  const path = useShopPath()
  const here = path(`/account/orders/${order.number}`)
  const refused = actionData && 'refusal' in actionData ? actionData : null
  const asked = refused?.typed.verb ?? ['change', 'cancel'].find((one) => params.has(one))
  const mode = asked === 'change' && order.may.change ? 'change' : asked === 'cancel' && order.may.cancel ? 'cancel' : null
  return (
    <>
      <title>{m.account_order_title({ number: order.number })}</title>
      <Sheet
        title={m.account_order_title({ number: order.number })}
        state={<OrderState state={order.state} holdReasons={order.holdReasons} />}
        about={aboutOf(order, clock)}
        verbs={<Verbs order={order} here={here} mode={mode} />}
        side={
          <Section title={m.order_history()}>
            <OrderTimeline entries={order.timeline} currency={order.currency} {...clock} />
          </Section>
        }
      >
        {params.has('placed') && <Thanks order={order} />}
        {refused && mode !== 'change' && <Notice kind="error">{refused.refusal.message}</Notice>}
        {actionData &&
          'done' in actionData &&
          (actionData.again ? <AccountOrderAgain again={actionData.again} currency={order.currency} /> : <Notice kind="done">{actionData.sentence}</Notice>)}
        <OrderPreorder order={order} closesOn={closesOn} />
        <OrderCounter order={order} {...instead} here={here} />
        <OrderHeldBack order={order} />
        {!order.conditional && <OrderHolding order={order} clock={clock} />}
        <OrderCollectNotice order={order} reader="client" />
        {mode === 'cancel' && <CancelForm here={here} />}
        <Section title={m.order_lines()}>
          {mode === 'change' ? (
            <AccountOrderChange order={order} here={here} refusal={refused?.refusal} typed={refused?.typed} />
          ) : (
            <OrderLines
              lines={order.lines}
              currency={order.currency}
              reader="client"
              counter={order.collect?.counterId}
              under={(line) => <OrderWaiting order={order} line={line} here={here} />}
            />
          )}
        </Section>
        <OrderTotals totals={order} currency={order.currency} />
        <OrderCollectVat order={order} />
        <div className="grid gap-x-8 gap-y-6 sm:grid-cols-2">
          <Section title={order.collect ? m.account_order_collect_at() : m.account_order_ship_to()}>
            <AddressBlock address={order.shipTo} />
          </Section>
          <Section title={m.account_order_bill_to()}>
            <AddressBlock address={order.billTo} />
          </Section>
        </div>
        <Section title={m.account_order_details()}>
          <Facts facts={[...orderCollectFacts(order, clock), ...factsOf(order, here)]} />
        </Section>
        {shipments.length > 0 && <Shipments shipments={shipments} clock={clock} />}
      </Sheet>
    </>
  )
}

function aboutOf(order: Order, clock: Clock): string {
  const when = formatInstant(order.submittedAt, getLocale(), clock)
  return order.onBehalfName ? m.account_order_by_rep({ rep: order.onBehalfName, when }) : m.account_order_by_at({ buyer: order.buyerName, when })
}

function Verbs({ order, here, mode }: { order: Order; here: string; mode: 'change' | 'cancel' | null }) {
  return (
    <>
      <a href={`/account/orders/${order.number}/confirmation.pdf`} className="btn btn-plain">
        <FileText aria-hidden /> {m.account_order_pdf()}
      </a>
      {order.may.change && mode !== 'change' && (
        <LinkButton to="?change" icon={Pencil} preventScrollReset>
          {m.account_order_change()}
        </LinkButton>
      )}
      {order.may.cancel && mode !== 'cancel' && (
        <LinkButton to="?cancel" look="quiet" preventScrollReset>
          {m.account_order_cancel()}
        </LinkButton>
      )}
      {order.may.reorder && (
        <Form method="post" action={here}>
          <CompanyField />
          <Button type="submit" name="verb" value="reorder" look="primary" icon={RotateCcw}>
            {m.account_order_again()}
          </Button>
        </Form>
      )}
    </>
  )
}

function Thanks({ order }: { order: Order }) {
  if (order.state === 'on_hold')
    return (
      <Notice kind="attention" title={m.account_thanks({ number: order.number })}>
        {order.conditional ? m.account_thanks_preorder() : m.account_thanks_waits({ reasons: order.holdReasons.map(holdReasonWords).join(', ') })}
      </Notice>
    )
  return (
    <Notice kind="done" title={m.account_thanks({ number: order.number })}>
      {order.collect ? m.account_thanks_collect() : m.account_thanks_text()}
    </Notice>
  )
}

function CancelForm({ here }: { here: string }) {
  return (
    <Form method="post" action={here} className="flex flex-wrap items-end gap-3 border-y border-line py-3">
      <CompanyField />
      <TextField label={m.account_cancel_reason()} hint={m.account_cancel_hint()} name="reason" optional maxLength={300} className="min-w-64 flex-1" />
      <div className="flex gap-2 sm:mb-5">
        <LinkButton to={here} look="quiet">
          {m.account_leave_it()}
        </LinkButton>
        <Button type="submit" look="danger" name="verb" value="cancel">
          {m.account_order_cancel()}
        </Button>
      </div>
    </Form>
  )
}

function factsOf(order: Order, here: string) {
  return [
    { label: m.order_delivery(), value: order.kind === 'sale' ? <OrderDelivery order={order} here={here} /> : null },
    { label: m.account_order_po(), value: order.poNumber },
    { label: m.account_order_wanted(), value: order.wantedOn && formatDay(order.wantedOn, getLocale()) },
    { label: m.account_order_payment(), value: paymentOf(order) },
    { label: m.account_order_comment(), value: order.comment },
    { label: m.account_order_terms(), value: order.termsVersion },
  ].flatMap(({ label, value }) => (value ? [{ label, value }] : []))
}

function paymentOf({ paymentMethod, extraTermDays }: Order): string {
  if (paymentMethod !== 'on_account') return paymentMethod
  return extraTermDays > 0 ? m.account_on_account_longer({ days: extraTermDays }) : m.account_on_account()
}

function Shipments({ shipments, clock }: { shipments: readonly Shipment[]; clock: Clock }) {
  return (
    <Section title={shipments.every(({ collectedBy }) => collectedBy !== null) ? m.order_handed_over() : m.account_shipments()}>
      <ul className="divide-y divide-line border-y border-line">
        {shipments.map((shipment) => (
          <li key={shipment.id} className="flex flex-wrap gap-x-4 py-1.5">
            <span className="num font-medium">{shipment.number}</span>
            <span className="text-muted">{shipment.collectedBy === null ? shipment.tracking : m.account_shipment_collected({ name: shipment.collectedBy })}</span>
            <span className="ms-auto text-muted">{formatInstant(shipment.shippedAt, getLocale(), clock)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
