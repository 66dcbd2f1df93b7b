import { OfficeOrderReason } from './order-reason.tsx'
import { Truck } from 'lucide-react'
import { Form } from 'react-router'
import type { Order, OrderLine } from '#modules/orders/index.ts'
import type { PageRefusal } from '#platform/http/page-refusals.ts'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { FieldError } from '../../../ui/form/field.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { NumberBox } from '../../../ui/form/number-box.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { lineQuantityWords, typedQuantity } from '../../lines/line-quantity.ts'
import { OrderLines } from '../../orders/order-lines.tsx'
import { unitWord } from '../../articles/units.ts'

type LinesFormProps = { order: Order; refusal?: PageRefusal; typed?: Record<string, string> }

/** What leaves: a box per line, filled with all that is there. Sending it twice ships once. */
export function OfficeOrderShip({ order, refusal, typed }: LinesFormProps) {
  const atLine = lineOfRefusal(order, refusal)
  return (
    <Form method="post" action={`/office/orders/${order.number}`} className="space-y-3">
      <input type="hidden" name="verb" value="ship" />
      <input type="hidden" name="key" value={`office ${order.version}`} />
      {refusal && atLine === null && <Notice kind="error">{refusal.message}</Notice>}
      <OrderLines
        lines={order.lines}
        currency={order.currency}
        reader="staff"
        quantity={(line) => {
          const open = openQty(line)
          if (line.kind === 'charge' || open === 0) return lineQuantityWords(line.qty - line.qtyCancelled, line.basePerUnit, line.unit)
          return (
            <QuantityBox
              line={line}
              label={m.office_ship_qty({ sku: line.sku })}
              value={typed?.[`qty-${line.position}`] ?? typedQuantity(open, line.basePerUnit)}
              invalid={atLine === line.position}
              of={m.office_ship_of({ open: lineQuantityWords(open, line.basePerUnit, line.unit) })}
            />
          )
        }}
        under={(line) => (atLine === line.position ? <FieldError>{refusal?.message}</FieldError> : null)}
      />
      <div className="flex flex-wrap items-end gap-3">
        <TextField label={m.office_ship_tracking()} name="tracking" optional className="w-64" maxLength={100} defaultValue={typed?.tracking ?? ''} />
        <OfficeOrderReason order={order} typed={typed} />
        <Button type="submit" look="primary" icon={Truck}>
          {m.office_ship_now()}
        </Button>
        <LinkButton to={`/office/orders/${order.number}`} look="quiet">
          {m.office_leave_it()}
        </LinkButton>
      </div>
    </Form>
  )
}

/** Other quantities before the seller confirms; 0 takes a line out. The version that was read travels along. */
export function OfficeOrderChange({ order, refusal, typed }: LinesFormProps) {
  const atLine = lineOfRefusal(order, refusal)
  return (
    <Form method="post" action={`/office/orders/${order.number}`} className="space-y-3">
      <input type="hidden" name="verb" value="change" />
      <input type="hidden" name="version" value={typed?.version ?? order.version} />
      {refusal && atLine === null && <Notice kind="error">{refusal.message}</Notice>}
      <Notice kind="info">{m.office_change_hint()}</Notice>
      <OrderLines
        lines={order.lines}
        currency={order.currency}
        reader="staff"
        quantity={(line) =>
          line.kind === 'charge' ? null : (
            <QuantityBox
              line={line}
              label={m.office_change_qty({ sku: line.sku })}
              value={typed?.[`qty-${line.position}`] ?? typedQuantity(line.qty - line.qtyCancelled, line.basePerUnit)}
              invalid={atLine === line.position}
              of={unitWord(line.unit, 2)}
            />
          )
        }
        under={(line) => (atLine === line.position ? <FieldError>{refusal?.message}</FieldError> : null)}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="primary">
          {m.office_change_save()}
        </Button>
        <LinkButton to={`/office/orders/${order.number}`} look="quiet">
          {m.office_leave_it()}
        </LinkButton>
      </div>
    </Form>
  )
}

function QuantityBox({ line, label, value, invalid, of }: { line: OrderLine; label: string; value: string; invalid: boolean; of: string }) {
  return <NumberBox label={label} name={`qty-${line.position}`} key={value} defaultValue={value} invalid={invalid} unit={of} />
}

function openQty(line: OrderLine): number {
  return line.qty - line.qtyCancelled - line.qtyShipped - line.waiting
}

/** The line that a refusal speaks of: by its field, its position or its article. */
function lineOfRefusal({ lines }: Order, refusal: PageRefusal | undefined): number | null {
  if (!refusal) return null
  const { field, position, sku } = refusal.details
  const found = lines.find((line) => field === `qty-${line.position}` || position === line.position || sku === line.sku)
  return found?.position ?? null
}
