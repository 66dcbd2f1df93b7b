import { useState } from 'react'
import { Form } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { formatCents } from '../../../ui/format.ts'
import { NumberBox } from '../../../ui/form/number-box.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { FieldError } from '../../../ui/form/field.tsx'
import { SupplyCarriage } from './supply-carriage.tsx'
import { SupplyArticle, type SheetLine, type SheetOrder } from './supply-lines.tsx'
import { OfficeSupplyOffTerms } from './supply-off-terms.tsx'
import { typedSteps } from './typed-steps.ts'
import { typedNumber } from '../../lines/typed-number.ts'
import { unitWord } from '../../articles/units.ts'

type OfficeSupplyDraftProps = { order: SheetOrder; typed: Record<string, string> | undefined; errors: Partial<Record<string, string>> }

/** A draft's lines to change: a quantity of 0 takes a line out, a SKU below adds one. */
export function OfficeSupplyDraft({ order, typed, errors }: OfficeSupplyDraftProps) {
  return (
    <Form method="post" className="space-y-4">
      {/* Return in a field saves; without this it would press the first button of a line. */}
      <button type="submit" name="verb" value="save" hidden />
      <input type="hidden" name="version" value={order.version} />
      <Table
        caption={m.office_sup_lines()}
        rows={order.lines}
        rowKey={(line) => line.position}
        columns={[
          { key: 'article', head: m.office_sup_article(), phone: 'what', cell: (line) => <SupplyArticle line={line} /> },
          {
            key: 'qty',
            head: m.office_sup_quantity(),
            align: 'end',
            phone: 'figure',
            cell: (line) => <QuantityCell line={line} typed={typed} error={errors[`qty.${line.position}`]} />,
          },
          {
            key: 'price',
            head: m.office_sup_price(),
            align: 'end',
            phoneLabel: m.office_sup_price(),
            cell: (line) => (
              <>
                <NumberBox
                  label={m.office_sup_price_of({ sku: line.sku })}
                  name={`price.${line.position}`}
                  defaultValue={typed?.[`price.${line.position}`] ?? typedNumber(line.unitNet, 4, 2)}
                  unit={line.per === 1 ? '' : `/ ${line.per}`}
                  invalid={Boolean(errors[`price.${line.position}`])}
                />
                {errors[`price.${line.position}`] && <FieldError>{errors[`price.${line.position}`]}</FieldError>}
              </>
            ),
          },
          { key: 'net', head: m.office_sup_net(), align: 'end', phoneLabel: m.office_sup_net(), cell: (line) => formatCents(line.netCents, getLocale(), order.currency) },
        ]}
      />
      <div className="grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <TextField label={m.office_sup_add_line()} name="addSku" optional defaultValue={typed?.addSku ?? ''} error={errors.addSku} />
        <TextField label={m.office_sup_quantity()} name="addQty" optional inputMode="decimal" defaultValue={typed?.addQty ?? ''} error={errors.addQty} />
        <SupplyCarriage order={order} typed={typed} errors={errors} />
        <TextField label={m.office_sup_comment()} name="comment" optional maxLength={1_000} defaultValue={typed?.comment ?? order.comment ?? ''} error={errors.comment} />
        <TextField label={m.office_sup_wanted()} name="wantedOn" type="date" optional defaultValue={typed?.wantedOn ?? order.wantedOn ?? ''} error={errors.wantedOn} />
      </div>
      <Button type="submit" name="verb" value="save">
        {m.office_sup_save_draft()}
      </Button>
    </Form>
  )
}

function QuantityCell({ line, typed, error }: { line: SheetLine; typed: Record<string, string> | undefined; error: string | undefined }) {
  const name = `qty.${line.position}`
  const [text, setText] = useState(typed?.[name] ?? typedNumber(line.qty, Math.round(Math.log10(line.stepsPerUnit))))
  const keep = `keep.${line.position}`
  return (
    <>
      <NumberBox
        label={m.office_sup_qty_label({ sku: line.sku })}
        name={name}
        step={(line.multiple ?? 1) / line.stepsPerUnit}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        unit={unitWord(line.unit, line.qty / line.stepsPerUnit)}
        invalid={Boolean(error)}
      />
      {error && <FieldError>{error}</FieldError>}
      <OfficeSupplyOffTerms
        qty={typedSteps(text, line.stepsPerUnit)}
        line={line}
        take={(qty) => ({ type: 'submit', name: 'verb', value: `take.${line.position}.${qty}` })}
        keep={{ name: keep, defaultChecked: typed ? keep in typed : line.keptQty }}
      />
    </>
  )
}
