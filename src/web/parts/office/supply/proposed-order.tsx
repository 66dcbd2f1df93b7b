import { useState } from 'react'
import { Form } from 'react-router'
import { lineNet } from '#kernel/money.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { Button } from '../../../ui/button.tsx'
import { formatCents } from '../../../ui/format.ts'
import { NumberBox } from '../../../ui/number-box.tsx'
import { Section } from '../../../ui/section.tsx'
import { shownColumns } from '../../../ui/shown-columns.ts'
import { Table } from '../../../ui/table.tsx'
import { proposalColumns, type ProposalRow } from './proposal-columns.tsx'
import { OfficeSupplyMissing } from './supply-missing.tsx'
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
}
type OfficeProposedOrderProps = { order: ProposedGroup; columns: readonly string[] | null; mayOrder: boolean; typed: Record<string, string> | undefined }

/** A proposed order: quantities may be changed, every line says why, and one press makes the draft. What is missing to the supplier's minimum follows what is typed. */
export function OfficeProposedOrder({ order, columns, mayOrder, typed }: OfficeProposedOrderProps) {
  const [changed, setChanged] = useState<Record<number, string>>({})
  const qtyOf = (line: ProposalRow) => typedSteps(line, changed[line.variantId])
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
                <NumberBox
                  label={m.office_sup_qty_label({ sku: line.sku })}
                  name={`qty.${line.variantId}.${line.stepsPerUnit}`}
                  step={line.multiple / line.stepsPerUnit}
                  unit={unitWord(line.unit, line.qty / line.stepsPerUnit)}
                  defaultValue={typed?.[`qty.${line.variantId}.${line.stepsPerUnit}`] ?? typedNumber(line.qty, Math.round(Math.log10(line.stepsPerUnit)))}
                  onChange={(event) => setChanged({ ...changed, [line.variantId]: event.currentTarget.value })}
                />
              ),
            }),
            columns,
          )}
        />
      </Section>
    </Form>
  )
}

/** What is typed in base steps; what can't be read counts as proposed. */
function typedSteps(line: ProposalRow, typed: string | undefined): number {
  if (typed === undefined) return line.qty
  const qty = Math.round(Number(typed.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.')) * line.stepsPerUnit)
  return Number.isSafeInteger(qty) && qty >= 0 ? qty : line.qty
}

function netOf({ price, stepsPerUnit }: ProposalRow, qty: number): number {
  return price ? lineNet(qty, { unitNet: price.unitNet, per: price.per, steps: stepsPerUnit }) : 0
}
