import { Form, Link, redirect, useSearchParams } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { shipFromSupplier } from '#modules/orders/index.ts'
import {
  answerEffect,
  approveSupplyOrder,
  changeSupplyOrder,
  confirmSupplyOrder,
  delayEffect,
  endSupplyOrder,
  listReceipts,
  openQty,
  postponeSupplyOrder,
  submitSupplyOrder,
  supplierByCode,
  supplyOrderByNumber,
  supplySettings,
  verbsIn,
} from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/order.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { AddressBlock } from '../../../parts/address-block.tsx'
import { fieldErrors } from '../../../parts/field-errors.ts'
import { OfficeSupplyConfirm } from '../../../parts/office/supply/supply-confirm.tsx'
import { OfficeSupplyDelay } from '../../../parts/office/supply/supply-delay.tsx'
import { OfficeSupplyDraft } from '../../../parts/office/supply/supply-draft.tsx'
import { OfficeSupplyLines } from '../../../parts/office/supply/supply-lines.tsx'
import { OfficeSupplyMissing } from '../../../parts/office/supply/supply-missing.tsx'
import { SupplyStatePill } from '../../../parts/office/supply/supply-state.tsx'
import { OfficeSupplyTabs } from '../../../parts/office/supply/supply-tabs.tsx'
import { OfficeSupplyTimeline } from '../../../parts/office/supply/supply-timeline.tsx'
import { clockOf } from '../../../server/people/clock-of.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { supplyEffect } from '../../../server/supply/supply-effect.ts'
import { confirmationOfForm, delaysOfForm, draftOfForm } from '../../../server/supply/supply-order-form.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { formatCents, formatDay, formatInstant } from '../../../ui/format.ts'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Sheet } from '../../../ui/sheet.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const order = await supplyOrderByNumber(ctx, params.number)
  const [clock, receipts, { approveFromCents }, asked] = await Promise.all([
    clockOf(ctx),
    listReceipts(ctx, { order: order.number }),
    ctx.tools.settings.read(ctx, supplySettings),
    order.state === 'draft' ? supplierByCode(ctx, order.supplier.code) : null,
  ])
  const verbs = new Set(verbsIn(order.state))
  const manage = isAllowed(ctx, 'supply.manage')
  return {
    order: { ...order, lines: order.lines.map((line) => ({ ...line, open: openQty(line) })) },
    clock,
    receipts: receipts.rows,
    asked: asked && { minOrderCents: asked.minOrderCents, minOrderUnits: asked.minOrderUnits, francoCents: asked.francoCents },
    needsApproval: approveFromCents !== null && order.netCents >= approveFromCents,
    may: {
      change: manage && verbs.has('change'),
      confirm: manage && verbs.has('confirm'),
      end: manage && (verbs.has('cancel') || verbs.has('close')),
      receive: isAllowed(ctx, 'supply.receive') && verbs.has('receive') && !order.client?.shipTo,
      ship: isAllowed(ctx, 'supply.receive') && verbs.has('receive') && Boolean(order.client?.shipTo),
      approve: isAllowed(ctx, 'supply.approve') && verbs.has('approve') && order.author !== ctx.actor.id && order.sender !== ctx.actor.id,
    },
  }
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const seen = { number: params.number, version: Number(form.get('version')) }
    const done = () => redirect(`/office/supply/orders/${params.number}`)
    const reason = String(form.get('reason') ?? '')
    const verb = String(form.get('verb'))
    switch (verb.startsWith('take.') ? 'save' : verb) {
      case 'save':
        await changeSupplyOrder(ctx, seen, await draftOfForm(ctx, form, await supplyOrderByNumber(ctx, params.number)))
        throw done()
      case 'submit':
        await submitSupplyOrder(ctx, seen)
        throw done()
      case 'approve':
        await approveSupplyOrder(ctx, seen)
        throw done()
      case 'reject':
        await approveSupplyOrder(ctx, seen, reason)
        throw done()
      case 'confirm':
        return await answered(ctx, seen, form, { asked: false })
      case 'see-answer':
        return await answered(ctx, seen, form, { asked: true })
      case 'see':
        return {
          effect: await supplyEffect(ctx, await delayEffect(ctx, seen, delaysOfForm(form, await supplyOrderByNumber(ctx, params.number)))),
          answer: null,
          typed: typedIn(form),
        }
      case 'shipped':
        await shipFromSupplier(ctx, seen, {
          tracking:
            String(form.get('tracking') ?? '')
              .trim()
              .slice(0, 100) || null,
        })
        throw done()
      case 'postpone':
        await postponeSupplyOrder(ctx, seen, delaysOfForm(form, await supplyOrderByNumber(ctx, params.number)), reason)
        throw done()
      default:
        await endSupplyOrder(ctx, seen, reason)
        throw done()
    }
  })
}

// Kept at once where no client loses the day that he was told and our own stock gives nothing, or where the effect of this very answer was seen.
async function answered(ctx: Ctx, seen: { number: string; version: number }, form: FormData, { asked }: { asked: boolean }) {
  const said = confirmationOfForm(ctx, form, await supplyOrderByNumber(ctx, seen.number))
  const answer = JSON.stringify(said.lines)
  if (asked || form.get('shown') !== answer) {
    const effect = await supplyEffect(ctx, await answerEffect(ctx, seen, said))
    if (asked || effect.fromStock.length > 0 || effect.moved.some(({ from }) => from !== null)) return { effect, answer, typed: typedIn(form) }
  }
  await confirmSupplyOrder(ctx, seen, said)
  throw redirect(`/office/supply/orders/${seen.number}`)
}

function typedIn(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

/** One supply order: what was ordered, confirmed, received and is to come, and everything that can be done with it. */
export default function SupplyOrderSheet({ loaderData: { order, clock, receipts, asked, may, needsApproval }, actionData }: Route.ComponentProps) {
  const doing = useSearchParams()[0].get('do')
  const refused = actionData && 'refusal' in actionData ? actionData : undefined
  const effect = actionData && 'effect' in actionData ? actionData : undefined
  const errors: Partial<Record<string, string>> = fieldErrors(refused?.refusal, {})
  const late = order.lines.some((line) => line.dues.some(({ dueOn }) => dueOn < clock.today))
  const here = `/office/supply/orders/${order.number}`
  const money = (cents: number) => formatCents(cents, getLocale(), order.currency)
  const version = <input type="hidden" name="version" value={order.version} />
  return (
    <>
      <OfficeSupplyTabs />
      <Sheet
        wide
        title={order.number}
        state={<SupplyStatePill state={order.state} late={late} />}
        about={
          <>
            <Link to={`/office/supply/suppliers/${order.supplier.code}`}>{order.supplier.name}</Link> · {order.warehouse.name}
          </>
        }
        figures={[
          { label: m.office_sup_net(), value: money(order.netCents) },
          { label: m.office_sup_lines(), value: order.lines.length },
        ]}
        verbs={
          <>
            <LinkButton to={`${here}/order.pdf`} reloadDocument>
              {m.office_sup_pdf()}
            </LinkButton>
            <LinkButton to={`${here}/order.csv`} reloadDocument>
              {m.office_sup_csv()}
            </LinkButton>
            {may.confirm && (
              <LinkButton to={`${here}?do=confirm`} look={order.state === 'sent' ? 'primary' : 'plain'}>
                {m.office_sup_confirm()}
              </LinkButton>
            )}
            {may.confirm && <LinkButton to={`${here}?do=delay`}>{m.office_sup_delay()}</LinkButton>}
            {may.receive && (
              <LinkButton to={`${here}/receive`} look={order.state === 'sent' ? 'plain' : 'primary'}>
                {m.office_sup_receive()}
              </LinkButton>
            )}
            {may.ship && (
              <LinkButton to={`${here}?do=ship`} look={order.state === 'sent' ? 'plain' : 'primary'}>
                {m.office_sup_ship_direct()}
              </LinkButton>
            )}
            {may.change && (
              <Form method="post">
                {version}
                <Button type="submit" name="verb" value="submit" look="primary">
                  {needsApproval ? m.office_sup_submit_approval() : m.office_sup_submit()}
                </Button>
              </Form>
            )}
            {may.approve && (
              <Form method="post">
                {version}
                <Button type="submit" name="verb" value="approve" look="primary">
                  {m.office_sup_approve()}
                </Button>
              </Form>
            )}
          </>
        }
        side={
          <>
            <Facts
              facts={[
                { label: m.office_sup_buyer(), value: order.buyerName ?? '—' },
                { label: m.office_sup_wanted(), value: order.wantedOn ? formatDay(order.wantedOn, getLocale()) : '—' },
                { label: m.office_sup_supplier_ref(), value: order.supplierRef ?? '—' },
                { label: m.office_sup_carriage_fact(), value: order.carriageCents === null ? '—' : money(order.carriageCents) },
              ]}
            />
            {order.client && (
              <Section title={m.office_sup_for_client()}>
                <p>
                  <Link to={`/office/orders/${order.client.number}`} className="num">
                    {order.client.number}
                  </Link>{' '}
                  · {order.client.name}
                </p>
                <p className="mb-2 text-muted">{order.client.shipTo ? m.office_sup_direct() : m.office_sup_through()}</p>
                {order.client.shipTo && <AddressBlock address={order.client.shipTo} />}
              </Section>
            )}
            {receipts.length > 0 && (
              <Section title={m.office_sup_receipts()}>
                <ul className="divide-y divide-line border-y border-line">
                  {receipts.map((receipt) => (
                    <li key={receipt.id} className={`py-1 ${receipt.undoneAt ? 'text-muted line-through' : ''}`}>
                      <Link to={`/office/supply/receipts?q=${receipt.number}`} className="num">
                        {receipt.number}
                      </Link>{' '}
                      · {receipt.deliveryNote} · {formatDay(receipt.receivedOn, getLocale(), 'brief')}
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            <Section title={m.office_sup_timeline()}>
              <OfficeSupplyTimeline entries={order.timeline} when={(at) => formatInstant(at, getLocale(), clock)} />
            </Section>
            {(may.end || may.approve) && (
              <Form method="post" className="space-y-2">
                {version}
                <TextField label={m.office_sup_reason()} name="reason" maxLength={300} optional />
                <Button type="submit" name="verb" value={may.approve ? 'reject' : 'end'} look="danger" small>
                  {may.approve ? m.office_sup_reject() : order.lines.some((line) => line.qtyReceived > 0) ? m.office_sup_close() : m.office_sup_cancel()}
                </Button>
              </Form>
            )}
          </>
        }
      >
        <title>{`${order.number} · ${order.supplier.name}`}</title>
        {errors.form && <Notice kind="error">{errors.form}</Notice>}
        {!order.supplier.email && order.state !== 'closed' && order.state !== 'cancelled' && <Notice kind="attention">{m.office_sup_no_mail()}</Notice>}
        {asked && <OfficeSupplyMissing asked={asked} netCents={order.netCents} lines={order.lines} currency={order.currency} />}
        {may.ship && doing === 'ship' && (
          <Form method="post" className="mb-4 flex flex-wrap items-start gap-3">
            {version}
            <TextField
              name="tracking"
              label={m.office_sup_tracking()}
              hint={m.office_sup_ship_direct_hint()}
              optional
              maxLength={100}
              className="max-w-xl"
              defaultValue={refused?.typed.tracking ?? ''}
            />
            <Button type="submit" name="verb" value="shipped" look="primary" className="sm:mt-6">
              {m.office_sup_ship_direct()}
            </Button>
          </Form>
        )}
        {may.change ? (
          <OfficeSupplyDraft order={order} typed={refused?.typed} errors={errors} key={order.version} />
        ) : may.confirm && doing === 'confirm' ? (
          <OfficeSupplyConfirm
            order={order}
            typed={effect?.typed ?? refused?.typed}
            errors={errors}
            shown={effect?.answer ? { effect: effect.effect, answer: effect.answer } : undefined}
            key={order.version}
          />
        ) : may.confirm && doing === 'delay' ? (
          <OfficeSupplyDelay order={order} typed={effect?.typed ?? refused?.typed} effect={effect?.answer === null ? effect.effect : undefined} />
        ) : (
          <OfficeSupplyLines order={order} today={clock.today} />
        )}
      </Sheet>
    </>
  )
}
