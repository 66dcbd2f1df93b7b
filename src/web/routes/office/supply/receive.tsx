import { useRef, type KeyboardEvent } from 'react'
import { Form, Link, redirect } from 'react-router'
import { eansOf } from '#modules/catalogue/index.ts'
import { openQty, receiveSupply, supplyOrderByNumber } from '#modules/supply/index.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/receive.ts'
import { m } from '../../../paraglide/messages.js'
import { OfficeSupplyTabs } from '../../../parts/office/supply/supply-tabs.tsx'
import { typedNumber } from '../../../parts/lines/typed-number.ts'
import { quantityWithUnit, unitWord } from '../../../parts/articles/units.ts'
import { clockOf } from '../../../server/people/clock-of.ts'
import { orRefusal } from '../../../server/or-refusal.ts'
import { arrivedOfForm } from '../../../server/supply/supply-order-form.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { NumberBox } from '../../../ui/form/number-box.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { TextareaField } from '../../../ui/form/textarea-field.tsx'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  mustBeAllowed(ctx, 'supply.receive')
  const order = await supplyOrderByNumber(ctx, params.number)
  const [eans, clock] = await Promise.all([
    eansOf(
      ctx,
      order.lines.map(({ variantId }) => variantId),
    ),
    clockOf(ctx),
  ])
  const lines = order.lines.map((line) => ({ ...line, open: openQty(line), codes: [line.sku, line.ref ?? '', ...(eans.get(line.variantId) ?? [])].map(plain).filter(Boolean) }))
  return { order: { number: order.number, supplier: order.supplier.name, lines }, clock }
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
    const made = await receiveSupply(
      ctx,
      { number: params.number, version: null },
      {
        deliveryNote: String(form.get('deliveryNote') ?? ''),
        receivedOn: String(form.get('receivedOn') ?? '') || null,
        lines: await arrivedOfForm(ctx, form, params.number),
        acceptOver: form.has('acceptOver'),
        acceptUnordered: form.has('acceptUnordered'),
      },
    )
    throw redirect(`/office/supply/receipts?q=${made.number}&served=${made.served.length}`)
  })
}

/** Goods come in: scanned or typed against the order, under the number of the supplier's delivery note. Works without scripts; scanning fills the boxes with them. */
export default function Receive({ loaderData: { order, clock }, actionData }: Route.ComponentProps) {
  const form = useRef<HTMLFormElement>(null)
  const typed = actionData && 'typed' in actionData ? actionData.typed : undefined
  const digits = (stepsPerUnit: number) => Math.round(Math.log10(stepsPerUnit))
  const fill = () => {
    for (const line of order.lines) boxOf(form.current, `good.${line.position}`, typedNumber(line.open, digits(line.stepsPerUnit)))
  }
  const scan = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    const code = event.currentTarget.value.trim()
    if (code !== '') take(form.current, order.lines, code)
    event.currentTarget.value = ''
  }
  return (
    <>
      <title>{m.office_sup_receive_title({ number: order.number })}</title>
      <OfficeSupplyTabs />
      <h1>{m.office_sup_receive_title({ number: order.number })}</h1>
      <p className="mb-4 text-muted">
        <Link to={`/office/supply/orders/${order.number}`}>{order.supplier}</Link>
      </p>
      <Form method="post" ref={form} className="mt-4 space-y-4">
        <div className="grid max-w-4xl gap-4 sm:grid-cols-3">
          <TextField label={m.office_sup_note()} name="deliveryNote" required maxLength={60} autoFocus defaultValue={typed?.deliveryNote ?? ''} />
          <TextField label={m.office_sup_received_on()} name="receivedOn" type="date" max={clock.today} defaultValue={typed?.receivedOn ?? clock.today} />
          <TextField label={m.office_sup_scan()} hint={m.office_sup_scan_hint()} autoComplete="off" onKeyDown={scan} />
        </div>
        <Table
          caption={m.office_sup_lines()}
          rows={order.lines}
          rowKey={(line) => line.position}
          columns={[
            {
              key: 'sku',
              head: m.office_sup_article(),
              phone: 'what',
              cell: (line) => (
                <>
                  <span className="num">{line.sku}</span> <span className="text-muted">{line.name}</span>
                  {line.ref && (
                    <span className="block text-tiny text-muted">
                      {m.office_sup_ref()} {line.ref}
                    </span>
                  )}
                </>
              ),
            },
            { key: 'open', head: m.office_sup_open(), align: 'end', phone: 'figure', cell: (line) => quantityWithUnit(line.open, line) },
            {
              key: 'good',
              head: m.office_sup_good(),
              align: 'end',
              phoneLabel: m.office_sup_good(),
              cell: (line) => (
                <NumberBox
                  label={m.office_sup_good_of({ sku: line.sku })}
                  name={`good.${line.position}`}
                  defaultValue={typed?.[`good.${line.position}`] ?? ''}
                  unit={unitWord(line.unit, 2)}
                />
              ),
            },
            {
              key: 'damaged',
              head: m.office_sup_damaged(),
              align: 'end',
              phoneLabel: m.office_sup_damaged(),
              cell: (line) => (
                <NumberBox label={m.office_sup_damaged_of({ sku: line.sku })} name={`damaged.${line.position}`} defaultValue={typed?.[`damaged.${line.position}`] ?? ''} />
              ),
            },
          ]}
        />
        <Button type="button" onClick={fill}>
          {m.office_sup_all_came()}
        </Button>
        <TextareaField className="max-w-lg" label={m.office_sup_codes()} name="codes" optional rows={3} defaultValue={typed?.codes ?? ''} />
        <div className="space-y-2">
          <CheckboxField label={m.office_sup_accept_over()} name="acceptOver" defaultChecked={typed?.acceptOver !== undefined} />
          <CheckboxField label={m.office_sup_accept_unordered()} name="acceptUnordered" defaultChecked={typed?.acceptUnordered !== undefined} />
        </div>
        {/* Beside the button: whoever pressed it looks here, however long the order is. */}
        {actionData && 'refusal' in actionData && <Notice kind="error">{actionData.refusal.message}</Notice>}
        <Button type="submit" look="primary">
          {m.office_sup_receive_do()}
        </Button>
      </Form>
    </>
  )
}

function boxOf(form: HTMLFormElement | null, name: string, value: string): void {
  const box = form?.elements.namedItem(name)
  if (box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement) box.value = value
}

/** One more of the line that has this code; a code that no line has is listed below. */
function take(form: HTMLFormElement | null, lines: readonly { position: number; codes: readonly string[] }[], code: string): void {
  const line = lines.find(({ codes }) => codes.includes(plain(code)))
  const name = line ? `good.${line.position}` : 'codes'
  const box = form?.elements.namedItem(name)
  if (!(box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement)) return
  box.value = line ? String((Number(box.value.replace(',', '.')) || 0) + 1) : `${box.value}${box.value && !box.value.endsWith('\n') ? '\n' : ''}${code}`
}

/** A code without signs and case, as scanners and people differ in them. */
function plain(code: string): string {
  return code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
