import { useId, type ReactNode } from 'react'
import { Form, useFetcher, useLocation } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { FieldError } from '../../../ui/form/field.tsx'
import { formatNumber, formatPrice } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { TextareaField } from '../../../ui/form/textarea-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { typedTierFrom } from '../../lines/tier-from.ts'
import { typedNumber } from '../../lines/typed-number.ts'
import { unitWord } from '../../articles/units.ts'
import { UnderCostField } from './under-cost-field.tsx'

/** A price as the grid draws it; days as in the table, `until` exclusive, `to` the last day. */
export type GridRow = {
  key: string
  sku: string
  name: string
  unit: string
  articleUnit: string
  stepsPerUnit: number
  minQty: number
  unitNet: number
  per: number
  from: string
  until: string
  firstDay: string
  lastDay: string
  underFloor: boolean
  approvedBy: string | null
}
type Typed = { sku: string; qty: string; net: string; per: string; from: string; to: string }
type Fault = { key: string | null; sku: string; message: string; typed: Typed; now: { unitNet: number; per: number } | null }
export type GridAnswerView = {
  set: number
  removed: number
  same: number
  faults: Fault[]
  pasted: { line: number; sku: string; message: string }[]
  pasteLeft: string
  underFloor: boolean
  underCost: boolean
  approvedBy: string
}

const spareRows = 3
const empty: Typed = { sku: '', qty: '', net: '', per: '1', from: '', to: '' }

/** Prices of a list or an agreement as a grid: type over, Tab goes on, Enter saves; new ones below, and lines from a spreadsheet. What is refused stays as it was typed. */
export function OfficePriceGrid({ rows, currency, answer }: { rows: readonly GridRow[]; currency: string; answer?: GridAnswerView }) {
  const { pathname, search } = useLocation()
  const suggestions = useId()
  const fetcher = useFetcher<{ articles: { sku: string; name: string }[] }>()
  const faultOf = new Map(answer?.faults.flatMap((fault) => (fault.key ? [[fault.key, fault] as const] : [])))
  const again = answer?.faults.filter((fault) => fault.key === null) ?? []
  const count = (n: number) => formatNumber(n, getLocale())
  const added = [...again.map((fault) => ({ typed: fault.typed, fault })), ...Array.from({ length: spareRows }, () => ({ typed: empty, fault: undefined }))]
  const refused = answer ? answer.faults.length + answer.pasted.length : 0
  return (
    <Form method="post" action={`${pathname}${search}`} preventScrollReset className="space-y-3" key={JSON.stringify([rows, answer])}>
      <input type="hidden" name="verb" value="prices" />
      {answer && (
        <Notice kind={refused > 0 ? 'attention' : 'done'}>
          {m.office_grid_done({ set: count(answer.set), removed: count(answer.removed), same: count(answer.same), refused: count(refused) })}
        </Notice>
      )}
      {rows.length === 0 && <p className="text-muted">{m.office_grid_none()}</p>}
      <datalist id={suggestions}>
        {fetcher.data?.articles.map(({ sku, name }) => (
          <option key={sku} value={sku}>
            {name}
          </option>
        ))}
      </datalist>
      <div
        aria-hidden
        className="hidden gap-2 text-[0.8125rem] text-muted lg:grid lg:grid-cols-[minmax(6rem,1fr)_minmax(4.5rem,6.5rem)_5.5rem_4.5rem_8.5rem_8.5rem_1.5rem] xl:grid-cols-[minmax(8rem,1fr)_minmax(6rem,8rem)_7rem_5rem_9rem_9rem_4.5rem]"
      >
        <span>{m.office_grid_sku()}</span>
        <span className="text-end">{m.office_grid_from_qty()}</span>
        <span className="text-end">{m.office_grid_net()}</span>
        <span>{m.office_grid_per()}</span>
        <span>{m.office_grid_from()}</span>
        <span>{m.office_grid_to()}</span>
      </div>
      <ul className="divide-y divide-line" data-rows>
        {rows.map((row, i) => (
          <PriceRow key={row.key} row={row} index={i} currency={currency} fault={faultOf.get(row.key)} />
        ))}
      </ul>
      <h2>{m.office_grid_new()}</h2>
      <ul className="divide-y divide-line">
        {added.map(({ typed, fault }, n) => {
          const cell = (what: string) => m.office_grid_new_cell({ what, row: n + 1 })
          const i = rows.length + n
          return (
            <li
              key={`new ${i}`}
              className="grid grid-cols-2 items-center gap-2 py-1 lg:grid-cols-[minmax(6rem,1fr)_minmax(4.5rem,6.5rem)_5.5rem_4.5rem_8.5rem_8.5rem] xl:grid-cols-[minmax(8rem,1fr)_minmax(6rem,8rem)_7rem_5rem_9rem_9rem]"
            >
              <input
                className="input"
                name={`sku-${i}`}
                list={suggestions}
                aria-label={cell(m.office_grid_sku())}
                placeholder={m.office_grid_sku()}
                defaultValue={typed.sku}
                autoComplete="off"
                data-new={n === 0 ? true : undefined}
                onInput={(event) => {
                  if (event.currentTarget.value.length > 1) void fetcher.load(`/office/prices/suggest?q=${encodeURIComponent(event.currentTarget.value)}`)
                }}
              />
              <Cells index={i} typed={typed} cell={cell} />
              {fault && (
                <div className="col-span-full">
                  <FieldError id={`fault-${i}`}>{fault.message}</FieldError>
                </div>
              )}
            </li>
          )
        })}
      </ul>
      <details open={answer && answer.pasted.length > 0}>
        <summary className="w-fit underline">{m.office_grid_paste()}</summary>
        <div className="mt-2 max-w-2xl space-y-2">
          {answer?.pasted.map(({ line, sku, message }) => (
            <FieldError key={line} id={`pasted-${line}`}>
              {m.office_grid_line_fault({ line, sku, message })}
            </FieldError>
          ))}
          <TextareaField label={m.office_grid_paste()} hint={m.office_grid_paste_hint()} name="paste" rows={5} defaultValue={answer?.pasteLeft ?? ''} />
        </div>
      </details>
      {answer?.underFloor && (
        <div className="max-w-sm">
          <TextField label={m.office_grid_approved()} hint={m.office_grid_approved_hint()} name="approvedBy" defaultValue={answer.approvedBy} autoComplete="off" />
        </div>
      )}
      {answer?.underCost && <UnderCostField />}
      <Button type="submit" look="primary">
        {m.office_grid_save()}
      </Button>
    </Form>
  )
}

function PriceRow({ row, index, currency, fault }: { row: GridRow; index: number; currency: string; fault?: Fault }) {
  const { unit, minQty, from, until, unitNet, per } = row
  const stands: Typed = { sku: row.sku, qty: typedTierFrom(minQty, row.stepsPerUnit), net: typedNumber(unitNet, 4, 2), per: String(per), from: row.firstDay, to: row.lastDay }
  const cell = (what: string) => m.office_grid_cell({ what, sku: row.sku, row: index + 1 })
  return (
    <li className="grid grid-cols-2 items-center gap-2 py-1 lg:grid-cols-[minmax(6rem,1fr)_minmax(4.5rem,6.5rem)_5.5rem_4.5rem_8.5rem_8.5rem_1.5rem] xl:grid-cols-[minmax(8rem,1fr)_minmax(6rem,8rem)_7rem_5rem_9rem_9rem_4.5rem]">
      <input type="hidden" name={`sku-${index}`} value={row.sku} />
      <input type="hidden" name={`was-${index}`} value={JSON.stringify({ unit, minQty, from, to: until, unitNet, per })} />
      <input type="hidden" name={`least-${index}`} value={1_000 / row.stepsPerUnit} />
      <span className="col-span-2 min-w-0 lg:col-span-1">
        <span className="num">{row.sku}</span>{' '}
        <span className="text-tiny text-muted">
          {row.name}
          {unit && ` · ${unitWord(unit, 1)}`}
        </span>
        {row.underFloor && <span className="block text-tiny text-muted">{m.office_grid_under({ name: row.approvedBy ?? '?' })}</span>}
      </span>
      <Cells index={index} typed={fault?.typed ?? stands} cell={cell} blankQty={row.stepsPerUnit > 1 ? m.office_tier_any() : undefined} />
      <label className="flex items-center gap-1 text-tiny">
        <input type="checkbox" className="checkbox" name={`gone-${index}`} aria-label={cell(m.office_grid_gone())} title={m.office_grid_gone()} />{' '}
        <span className="lg:max-xl:sr-only">{m.office_grid_gone()}</span>
      </label>
      {fault && (
        <div className="col-span-full">
          <FieldError id={`fault-${index}`}>
            {fault.message}
            {fault.now && ` ${m.office_grid_now_is({ value: formatPrice(fault.now.unitNet, fault.now.per, getLocale(), currency) })}`}
          </FieldError>
        </div>
      )}
    </li>
  )
}

/** `blankQty`: what an empty quantity means, where it is more than the name of the box. */
function Cells({ index, typed, cell, blankQty }: { index: number; typed: Typed; cell: (what: string) => string; blankQty?: string }) {
  const box = (name: string, what: string) => ({ name: `${name}-${index}`, 'aria-label': cell(what) })
  const figure = (name: 'qty' | 'net', what: string, blank = what) => (
    <Cell what={what}>
      <input className="input num text-end placeholder:text-tiny" inputMode="decimal" placeholder={blank} defaultValue={typed[name]} autoComplete="off" {...box(name, what)} />
    </Cell>
  )
  return (
    <>
      {figure('qty', m.office_grid_from_qty(), blankQty)}
      {figure('net', m.office_grid_net())}
      <Cell what={m.office_grid_per()}>
        <select className="select" defaultValue={typed.per || '1'} {...box('per', m.office_grid_per())}>
          {['1', '10', '100', '1000'].map((per) => (
            <option key={per} value={per}>{`/ ${per}`}</option>
          ))}
        </select>
      </Cell>
      <Cell what={m.office_grid_from()}>
        <input className="input" type="date" defaultValue={typed.from} autoComplete="off" {...box('from', m.office_grid_from())} />
      </Cell>
      <Cell what={m.office_grid_to()}>
        <input className="input" type="date" defaultValue={typed.to} autoComplete="off" {...box('to', m.office_grid_to())} />
      </Cell>
    </>
  )
}

/** A box of the grid; on a phone, where the heads are gone, with its name above. */
function Cell({ what, children }: { what: string; children: ReactNode }) {
  return (
    <span className="grid min-w-0 lg:contents">
      <span aria-hidden className="text-tiny text-muted lg:hidden">
        {what}
      </span>
      {children}
    </span>
  )
}
