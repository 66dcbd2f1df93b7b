import { Form, Link } from 'react-router'
import type { DelayEffect } from '#modules/supply/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { formatDay } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { SupplyArticle, type SheetOrder } from './supply-lines.tsx'
import { quantityWithUnit } from '../../articles/units.ts'

type Effect = Omit<DelayEffect, 'moved'> & { moved: (DelayEffect['moved'][number] & { number: string | null; client: string | null })[] }

/** New days for what is to come: first what they would do to clients and what can be done about it, then the button that saves. */
export function OfficeSupplyDelay({ order, typed, effect }: { order: SheetOrder; typed: Record<string, string> | undefined; effect: Effect | undefined }) {
  const parts = order.lines.flatMap((line) => line.dues.map((due) => ({ line, due })))
  return (
    <Form method="post" className="space-y-4">
      <input type="hidden" name="version" value={order.version} />
      <p className="max-w-prose text-muted">{m.office_sup_delay_text()}</p>
      <Table
        caption={m.office_sup_delay()}
        rows={parts}
        rowKey={({ due }) => due.id}
        columns={[
          { key: 'article', head: m.office_sup_article(), phone: 'what', cell: ({ line }) => <SupplyArticle line={line} /> },
          { key: 'qty', head: m.office_sup_open(), align: 'end', phone: 'figure', cell: ({ line, due }) => quantityWithUnit(due.qty, line) },
          {
            key: 'day',
            head: m.office_sup_due(),
            cell: ({ line, due }) => (
              <input
                type="date"
                className="input w-36"
                name={`due.${due.id}`}
                aria-label={m.office_sup_new_day({ sku: line.sku })}
                defaultValue={typed?.[`due.${due.id}`] ?? due.dueOn}
              />
            ),
          },
        ]}
      />
      <TextField className="max-w-lg" label={m.office_sup_reason()} name="reason" optional maxLength={300} defaultValue={typed?.reason ?? ''} />
      {effect && <Effects effect={effect} order={order} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" name="verb" value="see" look={effect ? 'plain' : 'primary'}>
          {m.office_sup_delay_see()}
        </Button>
        {effect && (
          <Button type="submit" name="verb" value="postpone" look="primary">
            {m.office_sup_delay_save()}
          </Button>
        )}
      </div>
    </Form>
  )
}

function Effects({ effect: { moved, remedies, articles }, order }: { effect: Effect; order: SheetOrder }) {
  const article = (variantId: number) => articles.find((one) => one.variantId === variantId) ?? { sku: '', unit: 'piece', stepsPerUnit: 1 }
  const day = (value: string | null) => (value ? formatDay(value, getLocale()) : m.office_sup_no_day())
  if (moved.length === 0) return <Notice kind="info">{m.office_sup_effect_none()}</Notice>
  return (
    <>
      <Section title={m.office_sup_effect()}>
        <Table
          caption={m.office_sup_effect()}
          rows={moved}
          rowKey={(row) => `${row.holder} ${row.line}`}
          columns={[
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
            { key: 'article', head: m.office_sup_article(), className: 'num', cell: (row) => article(row.variantId).sku },
            { key: 'qty', head: m.office_sup_quantity(), align: 'end', phone: 'figure', cell: (row) => quantityWithUnit(row.qty, article(row.variantId)) },
            { key: 'from', head: m.office_sup_from(), className: 'num', phoneLabel: m.office_sup_from(), cell: (row) => day(row.from) },
            { key: 'to', head: m.office_sup_to(), className: 'num', phoneLabel: m.office_sup_to(), cell: (row) => <span className="text-error">{day(row.to)}</span> },
          ]}
        />
      </Section>
      <Section title={m.office_sup_remedies()}>
        {remedies.length === 0 ? (
          <p className="text-muted">{m.office_sup_remedy_none()}</p>
        ) : (
          <ul className="list-disc space-y-1 ps-5">
            {remedies.map((remedy) => (
              <li key={JSON.stringify(remedy)}>
                {remedyWords(remedy, article(remedy.variantId))}{' '}
                {remedy.kind === 'transfer' && (
                  <Link className="underline" to={transferTo(remedy, article(remedy.variantId), order.warehouse.code)}>
                    {m.office_sup_remedy_open()}
                  </Link>
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  )
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
