import { Form } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import type { SupplyEffect } from '../../../server/supply/supply-effect.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { FieldError } from '../../../ui/form/field.tsx'
import { NumberBox } from '../../../ui/form/number-box.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { OfficeSupplyEffect } from './supply-effect.tsx'
import { SupplyCarriage } from './supply-carriage.tsx'
import { SupplyArticle, type SheetLine, type SheetOrder } from './supply-lines.tsx'
import { typedNumber } from '../../lines/typed-number.ts'
import { quantityWithUnit } from '../../articles/units.ts'

type OfficeSupplyConfirmProps = {
  order: SheetOrder
  typed: Record<string, string> | undefined
  errors: Partial<Record<string, string>>
  /** What the answer would do, and the answer to which it belongs: another one is shown anew. */
  shown: { effect: SupplyEffect; answer: string } | undefined
}

/**
 * What the supplier answered: per line one or several deliveries with their day, more or less than ordered, and his price. An answer by which a client has another day than he was told, or none, is shown with its effect
 * before it is saved, like a delay.
 */
export function OfficeSupplyConfirm({ order, typed, errors, shown }: OfficeSupplyConfirmProps) {
  const moves = shown?.effect.moved.some(({ from }) => from !== null)
  return (
    <Form method="post" className="space-y-4">
      <input type="hidden" name="version" value={order.version} />
      <p className="max-w-prose text-muted">{m.office_sup_confirm_text()}</p>
      <Table
        caption={m.office_sup_confirm()}
        rows={order.lines}
        rowKey={(line) => line.position}
        columns={[
          { key: 'article', head: m.office_sup_article(), phone: 'what', cell: (line) => <SupplyArticle line={line} /> },
          { key: 'ordered', head: m.office_sup_ordered(), align: 'end', phone: 'figure', cell: (line) => quantityWithUnit(line.qty, line) },
          { key: 'parts', head: m.office_sup_part({ n: '' }), cell: (line) => <Parts line={line} typed={typed} errors={errors} /> },
          {
            key: 'price',
            head: m.office_sup_price(),
            align: 'end',
            phoneLabel: m.office_sup_price(),
            cell: (line) => (
              <NumberBox
                label={m.office_sup_price_of({ sku: line.sku })}
                name={`price.${line.position}`}
                defaultValue={typed?.[`price.${line.position}`] ?? typedNumber(line.unitNet, 4, 2)}
                unit={line.per === 1 ? '' : `/ ${line.per}`}
                invalid={Boolean(errors[`price.${line.position}`])}
              />
            ),
          },
        ]}
      />
      <SupplyCarriage order={order} typed={typed} errors={errors} />
      <TextField className="max-w-xs" label={m.office_sup_supplier_ref()} name="supplierRef" optional maxLength={60} defaultValue={typed?.supplierRef ?? order.supplierRef ?? ''} />
      {shown && (
        <>
          <input type="hidden" name="shown" value={shown.answer} />
          {moves && <Notice kind="attention">{m.office_sup_confirm_moves()}</Notice>}
          <OfficeSupplyEffect effect={shown.effect} order={order} />
        </>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" name="verb" value="see-answer">
          {m.office_sup_delay_see()}
        </Button>
        <Button type="submit" name="verb" value="confirm" look="primary">
          {moves ? m.office_sup_confirm_save_moves() : m.office_sup_confirm_save()}
        </Button>
      </div>
    </Form>
  )
}

const more = 1

function Parts({ line, typed, errors }: { line: SheetLine; typed: Record<string, string> | undefined; errors: Partial<Record<string, string>> }) {
  const digits = Math.round(Math.log10(line.stepsPerUnit))
  return Array.from({ length: line.dues.length + more }, (_, n) => {
    const [day, qty] = [`day.${line.position}.${n}`, `part.${line.position}.${n}`]
    const due = line.dues[n]
    const error = errors[day] ?? errors[qty]
    return (
      <span key={n} className="mb-1 flex flex-wrap items-center gap-1 lg:flex-nowrap">
        <input type="date" className="input w-36" name={day} aria-label={m.office_sup_day_of({ n: n + 1, sku: line.sku })} defaultValue={typed?.[day] ?? due?.dueOn ?? ''} />
        <NumberBox
          label={m.office_sup_qty_of({ n: n + 1, sku: line.sku })}
          name={qty}
          defaultValue={typed?.[qty] ?? (due ? typedNumber(due.qty, digits) : '')}
          invalid={Boolean(error)}
        />
        {error && <FieldError>{error}</FieldError>}
      </span>
    )
  })
}
