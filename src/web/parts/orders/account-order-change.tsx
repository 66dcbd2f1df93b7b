import { Form } from 'react-router'
import type { Order } from '#modules/orders/index.ts'
import type { PageRefusal } from '#platform/http/page-refusals.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/buttons/button.tsx'
import { FieldError } from '../../ui/form/field.tsx'
import { LinkButton } from '../../ui/buttons/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { NumberBox } from '../../ui/form/number-box.tsx'
import { CompanyField } from '../drawn-for.tsx'
import { typedQuantity } from '../lines/line-quantity.ts'
import { OrderLines } from './order-lines.tsx'
import { unitWord } from '../articles/units.ts'

/** Other quantities before the seller confirms; 0 takes a line out. The version that was read travels along. */
export function AccountOrderChange({ order, here, refusal, typed }: { order: Order; here: string; refusal?: PageRefusal; typed?: Record<string, string> }) {
  const { field, position, sku } = refusal?.details ?? {}
  const wrong = refusal && order.lines.find((line) => field === `qty-${line.position}` || position === line.position || sku === line.sku)
  return (
    <Form method="post" action={here} className="space-y-3">
      <CompanyField />
      <input type="hidden" name="version" value={typed?.version ?? order.version} />
      {refusal && !wrong && <Notice kind="error">{refusal.message}</Notice>}
      <Notice kind="info">{m.account_change_hint()}</Notice>
      <OrderLines
        lines={order.lines}
        currency={order.currency}
        reader="client"
        quantity={(line) =>
          line.kind === 'charge' ? null : (
            <NumberBox
              label={m.account_change_qty({ sku: line.sku })}
              name={`qty-${line.position}`}
              defaultValue={typed?.[`qty-${line.position}`] ?? typedQuantity(line.qty - line.qtyCancelled, line.basePerUnit)}
              invalid={wrong?.position === line.position}
              unit={unitWord(line.unit, 2)}
            />
          )
        }
        under={(line) => (wrong?.position === line.position ? <FieldError>{refusal?.message}</FieldError> : null)}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="primary" name="verb" value="change">
          {m.account_change_save()}
        </Button>
        <LinkButton to={here} look="quiet">
          {m.account_leave_it()}
        </LinkButton>
      </div>
    </Form>
  )
}
