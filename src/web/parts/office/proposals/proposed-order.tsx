import { useState } from 'react'
import { Form } from 'react-router'
import { lineNet } from '#kernel/money.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { formatCents } from '../../../ui/format.ts'
import { NumberBox } from '../../../ui/form/number-box.tsx'
import { Section } from '../../../ui/section.tsx'
import { shownColumns } from '../../../ui/list/shown-columns.ts'
import { Table } from '../../../ui/list/table.tsx'
import { proposalColumns, type ProposalRow } from './proposal-columns.tsx'
import { OfficeSupplyMissing } from '../supply/supply-missing.tsx'
import { OfficeSupplyOffTerms } from '../supply/supply-off-terms.tsx'
import { typedSteps } from '../supply/typed-steps.ts'
import { typedNumber } from '../../lines/typed-number.ts'
import { unitWord } from '../../articles/units.ts'

/** What one supplier is to deliver to one warehouse, with what he asks of an order: cents and units. */
export type ProposedGroup = {
  key: string
  code: string
  name: string
  currency: string
  minOrderCents: number | null
  minOrderUnits: number | null
  francoCents: number | null
  warehouse: string
  lines: readonly ProposalRow[]
  /** Of all its lines, where those shown are a page of them. */
  count: number
}
type OfficeProposedOrderProps = { order: ProposedGroup; columns: readonly string[] | null; mayOrder: boolean; typed: Record<string, string> | undefined }

/** A proposed order: quantities may be changed, every line says why, and one press makes the draft. What is missing to the supplier's minimum follows what is typed. */
export function OfficeProposedOrder({ order, columns, mayOrder, typed }: OfficeProposedOrderProps) {
  const [changed, setChanged] = useState<Record<number, string>>({})
  const textOf = (line: ProposalRow) => changed[line.variantId] ?? typed?.[boxOf(line)] ?? inBox(line, line.qty)
  // What can't be read counts as proposed.
  const qtyOf = (line: ProposalRow) => typedSteps(textOf(line), line.stepsPerUnit) ?? line.qty
  const money = (cents: number) => formatCents(cents, getLocale(), order.currency)
  const netCents = order.lines.reduce((sum, line) => sum + netOf(line, qtyOf(line)), 0)
  return (
    <Form method="post">
      <input type="hidden" name="supplier" value={order.code} />
      <input type="hidden" name="warehouse" value={order.warehouse} />
      <input type="hidden" name="key" value={order.key} />
      <Section
        title={`${order.name} · ${order.warehouse}`}
        verbs={
          <span className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <span className="num text-muted">{m.office_sup_lines_n({ count: order.count })}</span>
            <span className="num font-semibold">
              {m.office_sup_net()} {money(netCents)}
            </span>
            {mayOrder && (
              <Button type="submit" name="verb" value="order" look="primary" small>
                {m.office_sup_make_order()}
              </Button>
            )}
          </span>
        }
      >
        {order.lines.length < order.count && <p className="mb-2 text-muted">{m.office_sup_page_of_lines({ shown: order.lines.length, count: order.count })}</p>}
        <OfficeSupplyMissing
          asked={order}
          netCents={netCents}
          lines={order.lines.map((line) => ({ qty: qtyOf(line), stepsPerUnit: line.stepsPerUnit }))}
          currency={order.currency}
        />
        <Table
          caption={order.name}
          rows={order.lines}
          rowKey={(line) => line.variantId}
          columns={shownColumns(
            proposalColumns({
              net: (line) => money(netOf(line, qtyOf(line))),
              quantity: (line) => (
                <>
                  <NumberBox
                    label={m.office_sup_qty_label({ sku: line.sku })}
                    name={boxOf(line)}
                    step={line.multiple / line.stepsPerUnit}
                    unit={unitWord(line.unit, line.qty / line.stepsPerUnit)}
                    value={textOf(line)}
                    onChange={(event) => setChanged({ ...changed, [line.variantId]: event.currentTarget.value })}
                  />
                  <OfficeSupplyOffTerms
                    qty={qtyOf(line)}
                    line={line}
                    take={(qty) => ({ type: 'button', onClick: () => setChanged({ ...changed, [line.variantId]: inBox(line, qty) }) })}
                  />
                </>
              ),
            }),
            columns,
          )}
        />
      </Section>
    </Form>
  )
}

function boxOf({ variantId, stepsPerUnit }: ProposalRow): string {
  return `qty.${variantId}.${stepsPerUnit}`
}

function inBox({ stepsPerUnit }: ProposalRow, qty: number): string {
  return typedNumber(qty, Math.round(Math.log10(stepsPerUnit)))
}

function netOf({ price, stepsPerUnit }: ProposalRow, qty: number): number {
  return price ? lineNet(qty, { unitNet: price.unitNet, per: price.per, steps: stepsPerUnit }) : 0
}
