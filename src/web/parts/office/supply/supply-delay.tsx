import { Form } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import type { SupplyEffect } from '../../../server/supply/supply-effect.ts'
import { Button } from '../../../ui/buttons/button.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { OfficeSupplyEffect } from './supply-effect.tsx'
import { SupplyArticle, type SheetOrder } from './supply-lines.tsx'
import { quantityWithUnit } from '../../articles/units.ts'

/** New days for what is to come: first what they would do to clients and what can be done about it, then the button that saves. */
export function OfficeSupplyDelay({ order, typed, effect }: { order: SheetOrder; typed: Record<string, string> | undefined; effect: SupplyEffect | undefined }) {
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
      {effect && <OfficeSupplyEffect effect={effect} order={order} />}
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
