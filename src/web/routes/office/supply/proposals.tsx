import { useState } from 'react'
import { Form, Link, redirect } from 'react-router'
import { newId } from '#kernel/ids.ts'
import { lineNet } from '#kernel/money.ts'
import { parseQuantity } from '#kernel/quantity.ts'
import { isAllowed } from '#modules/accounts/index.ts'
import { createSupplyOrder, missingTo, supplyProposals } from '#modules/supply/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/proposals.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { OfficeSupplyBecause } from '../../../parts/office-supply-because.tsx'
import { OfficeSupplyTabs } from '../../../parts/office-supply-tabs.tsx'
import { typedNumber } from '../../../parts/typed-number.ts'
import { unitWord } from '../../../parts/units.ts'
import { orRefusal, type Refused } from '../../../server/or-refusal.ts'
import { Button } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { formatCents, formatDay, formatNumber, formatPrice } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { NumberBox } from '../../../ui/number-box.tsx'
import { Section } from '../../../ui/section.tsx'
import { Table, type Column } from '../../../ui/table.tsx'

/** Above so many lines the page shows what there is by supplier, and the lines of whom one opens. */
const mostLines = 300

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const params = new URL(request.url).searchParams
  const { orders, withoutSupplier } = await supplyProposals(ctx, { supplier: params.get('supplier') || undefined, warehouse: params.get('warehouse') || undefined })
  const chosen = params.has('supplier')
  const whole = chosen || orders.reduce((sum, { lines }) => sum + lines.length, 0) <= mostLines
  const drawn = orders.map(({ supplier, warehouse, lines, netCents }) => ({
    key: newId('supplyOrder', ctx.now.epochMilliseconds),
    code: supplier.code,
    name: supplier.name,
    currency: supplier.currency,
    minOrderCents: supplier.minOrderCents,
    francoCents: supplier.francoCents,
    missing: missingTo(supplier, netCents),
    warehouse: warehouse.code,
    count: lines.length,
    lines: whole ? lines : [],
    netCents,
  }))
  return { orders: drawn, whole, chosen, withoutSupplier: withoutSupplier.slice(0, 20), mayOrder: isAllowed(ctx, 'supply.manage') }
}

export async function action({ context, request }: Route.ActionArgs) {
  const { ctx } = context.get(pageScope)
  const form = await request.formData()
  return orRefusal(context, form, async () => {
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

/** What to order, by supplier: quantities may be changed, every line says why, and one press makes the draft. */
export default function Proposals({ loaderData: { orders, whole, chosen, withoutSupplier, mayOrder }, actionData }: Route.ComponentProps) {
  const refused = actionData as Refused | undefined
  return (
    <>
      <title>{m.office_sup_proposals()}</title>
      <h1 className="mb-2">{m.office_sup_proposals()}</h1>
      <OfficeSupplyTabs />
      {refused && <Notice kind="error">{refused.refusal.message}</Notice>}
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
      {orders.length === 0 && <Empty title={m.office_sup_proposals_none()}>{m.office_sup_proposals_none_text()}</Empty>}
      {chosen && <Link to="/office/supply/proposals">{m.office_sup_proposals_all()}</Link>}
      {whole ? (
        <div className="mt-4 space-y-8">
          {orders.map((order) => (
            <ProposedGroup
              key={`${order.code} ${order.warehouse}`}
              order={order}
              mayOrder={mayOrder}
              typed={refused?.typed.supplier === order.code && refused.typed.warehouse === order.warehouse ? refused.typed : undefined}
            />
          ))}
        </div>
      ) : (
        <div className="mt-4">
          <Table caption={m.office_sup_proposals()} rows={orders} rowKey={(order) => order.key} columns={groupColumns()} />
        </div>
      )}
    </>
  )
}

type Group = Route.ComponentProps['loaderData']['orders'][number]

function groupColumns(): Column<Group>[] {
  return [
    {
      key: 'supplier',
      head: m.office_sup_supplier(),
      phone: 'what',
      cell: ({ name, code, warehouse }) => <Link to={`?${new URLSearchParams({ supplier: code, warehouse })}`}>{name}</Link>,
    },
    { key: 'warehouse', head: m.office_sup_warehouse(), phoneLabel: m.office_sup_warehouse(), cell: ({ warehouse }) => warehouse },
    { key: 'lines', head: m.office_sup_lines(), align: 'end', phoneLabel: m.office_sup_lines(), cell: ({ count }) => formatNumber(count, getLocale()) },
    { key: 'net', head: m.office_sup_net(), align: 'end', phone: 'figure', cell: ({ netCents, currency }) => formatCents(netCents, getLocale(), currency) },
  ]
}

function ProposedGroup({ order, mayOrder, typed }: { order: Group; mayOrder: boolean; typed: Record<string, string> | undefined }) {
  const [changed, setChanged] = useState<Record<number, string>>({})
  const netCents = order.lines.reduce((sum, line) => sum + netOf(line, changed[line.variantId]), 0)
  const money = (cents: number) => formatCents(cents, getLocale(), order.currency)
  const short = (limit: number | null) => (limit !== null && netCents < limit ? limit - netCents : null)
  const [minimum, franco] = [short(order.minOrderCents), short(order.francoCents)]
  return (
    <Form method="post">
      <input type="hidden" name="supplier" value={order.code} />
      <input type="hidden" name="warehouse" value={order.warehouse} />
      <input type="hidden" name="key" value={order.key} />
      <Section
        title={`${order.name} · ${order.warehouse}`}
        verbs={
          <span className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <span className="num font-semibold">
              {m.office_sup_net()} {money(netCents)}
            </span>
            {mayOrder && (
              <Button type="submit" look="primary" small>
                {m.office_sup_make_order()}
              </Button>
            )}
          </span>
        }
      >
        {minimum !== null && <p className="mb-2 text-warning">{m.office_sup_missing_min({ amount: money(minimum) })}</p>}
        {minimum === null && franco !== null && <p className="mb-2 text-muted">{m.office_sup_missing_franco({ amount: money(franco) })}</p>}
        <Table
          caption={order.name}
          rows={order.lines}
          rowKey={(line) => line.variantId}
          columns={[
            {
              key: 'article',
              head: m.office_sup_article(),
              phone: 'what',
              cell: (line) => (
                <>
                  <Link to={`/office/stock/${encodeURIComponent(line.sku)}`} className="num">
                    {line.sku}
                  </Link>{' '}
                  {line.name}
                  <details className="text-tiny text-muted">
                    <summary className="w-fit cursor-pointer underline">{m.office_sup_why()}</summary>
                    <OfficeSupplyBecause because={line.because} stepsPerUnit={line.stepsPerUnit} />
                  </details>
                </>
              ),
            },
            { key: 'ref', head: m.office_sup_ref(), phone: 'off', className: 'num max-lg:hidden', cell: (line) => line.ref },
            {
              key: 'cover',
              head: m.office_sup_cover(),
              align: 'end',
              phoneLabel: m.office_sup_cover(),
              cell: (line) => (line.coverDays === null ? '—' : m.office_sup_cover_days({ days: line.coverDays })),
            },
            { key: 'due', head: m.office_sup_arrives(), className: 'num', phoneLabel: m.office_sup_arrives(), cell: (line) => formatDay(line.dueOn, getLocale(), 'brief') },
            {
              key: 'qty',
              head: m.office_sup_quantity(),
              align: 'end',
              phone: 'figure',
              cell: (line) => (
                <NumberBox
                  label={m.office_sup_qty_label({ sku: line.sku })}
                  name={`qty.${line.variantId}.${line.stepsPerUnit}`}
                  step={line.multiple / line.stepsPerUnit}
                  unit={unitWord(line.unit, line.qty / line.stepsPerUnit)}
                  defaultValue={typed?.[`qty.${line.variantId}.${line.stepsPerUnit}`] ?? typedNumber(line.qty, Math.round(Math.log10(line.stepsPerUnit)))}
                  onChange={(event) => setChanged({ ...changed, [line.variantId]: event.currentTarget.value })}
                />
              ),
            },
            {
              key: 'price',
              head: m.office_sup_price(),
              align: 'end',
              phone: 'off',
              className: 'max-md:hidden',
              cell: (line) => (line.price ? formatPrice(line.price.unitNet, line.price.per, getLocale(), order.currency) : '—'),
            },
            { key: 'net', head: m.office_sup_net(), align: 'end', phoneLabel: m.office_sup_net(), cell: (line) => money(netOf(line, changed[line.variantId])) },
          ]}
        />
      </Section>
    </Form>
  )
}

/** The line's net at what is typed; what can't be read counts as proposed. */
function netOf(line: Group['lines'][number], typed: string | undefined): number {
  if (!line.price) return 0
  const { unitNet, per } = line.price
  const qty = typed === undefined ? line.qty : Math.round(Number(typed.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.')) * line.stepsPerUnit)
  return lineNet(Number.isSafeInteger(qty) && qty >= 0 ? qty : line.qty, { unitNet, per, steps: line.stepsPerUnit })
}
