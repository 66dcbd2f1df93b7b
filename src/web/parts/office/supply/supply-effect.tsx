import { Link } from 'react-router'
import type { DelayEffect } from '#modules/supply/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import type { SupplyEffect } from '../../../server/supply/supply-effect.ts'
import { formatDay } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Table, type Column } from '../../../ui/list/table.tsx'
import type { SheetOrder } from './supply-lines.tsx'
import { quantityWithUnit } from '../../articles/units.ts'

/** Which clients it concerns, from which day to which, what our own stock gives them, and what can be done about it: the same for a delay and for an answer, before either is kept. */
export function OfficeSupplyEffect({ effect, order }: { effect: SupplyEffect; order: SheetOrder }) {
  return (
    <>
      {effect.moved.length === 0 ? <Notice kind="info">{m.office_sup_effect_none()}</Notice> : <Moved effect={effect} />}
      {effect.fromStock.length > 0 && <FromStock effect={effect} />}
      {effect.moved.length > 0 && <Remedies effect={effect} order={order} />}
    </>
  )
}

type Named = { number: string | null; client: string | null; variantId: number; qty: number }

// Whose order, which article and how much: both tables begin with it.
function columnsOf<Row extends Named>({ articles }: SupplyEffect): Column<Row>[] {
  return [
    {
      key: 'order',
      head: m.office_sup_order(),
      cell: (row) =>
        row.number ? (
          <Link to={`/office/orders/${row.number}`} className="num">
            {row.number}
          </Link>
        ) : (
          '—'
        ),
    },
    { key: 'client', head: m.office_sup_client(), phone: 'what', cell: (row) => row.client ?? '—' },
    { key: 'article', head: m.office_sup_article(), className: 'num', cell: (row) => articleOf(articles, row.variantId).sku },
    { key: 'qty', head: m.office_sup_quantity(), align: 'end', phone: 'figure', cell: (row) => quantityWithUnit(row.qty, articleOf(articles, row.variantId)) },
  ]
}

function Moved({ effect }: { effect: SupplyEffect }) {
  const day = (value: string | null) => (value ? formatDay(value, getLocale()) : m.office_sup_no_day())
  return (
    <Section title={m.office_sup_effect()}>
      <Table
        caption={m.office_sup_effect()}
        rows={effect.moved}
        rowKey={(row) => `${row.holder} ${row.line} ${row.qty} ${row.to}`}
        columns={[
          ...columnsOf<SupplyEffect['moved'][number]>(effect),
          { key: 'from', head: m.office_sup_from(), className: 'num', phoneLabel: m.office_sup_from(), cell: (row) => day(row.from) },
          {
            key: 'to',
            head: m.office_sup_to(),
            className: 'num',
            phoneLabel: m.office_sup_to(),
            cell: (row) => <span className={row.worse ? 'text-error' : undefined}>{day(row.to)}</span>,
          },
        ]}
      />
    </Section>
  )
}

function FromStock({ effect }: { effect: SupplyEffect }) {
  return (
    <Section title={m.office_sup_from_stock()}>
      <p className="text-muted">{m.office_sup_from_stock_about()}</p>
      <Table
        caption={m.office_sup_from_stock()}
        rows={effect.fromStock}
        rowKey={(row) => `${row.holder} ${row.line} ${row.warehouse}`}
        columns={[
          ...columnsOf<SupplyEffect['fromStock'][number]>(effect),
          { key: 'warehouse', head: m.office_sup_warehouse(), className: 'num', phoneLabel: m.office_sup_warehouse(), cell: (row) => row.warehouse },
        ]}
      />
    </Section>
  )
}

function Remedies({ effect: { remedies, articles }, order }: { effect: SupplyEffect; order: SheetOrder }) {
  return (
    <Section title={m.office_sup_remedies()}>
      {remedies.length === 0 ? (
        <p className="text-muted">{m.office_sup_remedy_none()}</p>
      ) : (
        <ul className="list-disc space-y-1 ps-5">
          {remedies.map((remedy) => (
            <li key={JSON.stringify(remedy)}>
              {remedyWords(remedy, articleOf(articles, remedy.variantId))}{' '}
              {remedy.kind === 'transfer' && (
                <Link className="underline" to={transferTo(remedy, articleOf(articles, remedy.variantId), order.warehouse.code)}>
                  {m.office_sup_remedy_open()}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function articleOf(articles: SupplyEffect['articles'], variantId: number) {
  return articles.find((one) => one.variantId === variantId) ?? { sku: '', unit: 'piece', stepsPerUnit: 1 }
}

function remedyWords(remedy: DelayEffect['remedies'][number], article: { sku: string; unit: string; stepsPerUnit: number }): string {
  const { sku } = article
  if (remedy.kind === 'supplier') return m.office_sup_remedy_supplier({ sku, name: remedy.name, day: formatDay(remedy.dueOn, getLocale()) })
  const qty = quantityWithUnit(remedy.qty, article)
  if (remedy.kind === 'own') return m.office_sup_remedy_own({ sku, qty, warehouse: remedy.warehouse })
  return remedy.kind === 'transfer' ? m.office_sup_remedy_transfer({ sku, qty, warehouse: remedy.warehouse }) : m.office_sup_remedy_part({ sku, qty })
}

type Transfer = Extract<DelayEffect['remedies'][number], { kind: 'transfer' }>

/** The form of a transfer with what would help already in it. */
function transferTo({ warehouse, qty }: Transfer, { sku, stepsPerUnit }: { sku: string; stepsPerUnit: number }, to: string): string {
  return `/office/stock/transfers?${new URLSearchParams({ from: warehouse, to, lines: `${sku} ${qty / stepsPerUnit}` })}`
}
