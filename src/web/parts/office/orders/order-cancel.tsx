import { Form } from 'react-router'
import type { Order } from '#modules/orders/index.ts'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { LinkButton } from '../../../ui/buttons/link-button.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

/** Cancelling an order asks for the reason, which the client reads. */
export function OfficeOrderCancel({ order, typed }: { order: Pick<Order, 'number'>; typed?: Record<string, string> }) {
  return (
    <Form method="post" action={`/office/orders/${order.number}`} className="flex flex-wrap items-end gap-3 border-y border-line py-3">
      <input type="hidden" name="verb" value="cancel" />
      <TextField
        label={m.office_cancel_reason()}
        hint={m.office_cancel_hint()}
        name="reason"
        required
        maxLength={300}
        className="min-w-64 flex-1"
        autoFocus
        defaultValue={typed?.reason ?? ''}
      />
      <div className="flex gap-2 sm:mb-5">
        <LinkButton to={`/office/orders/${order.number}`} look="quiet">
          {m.office_leave_it()}
        </LinkButton>
        <Button type="submit" look="danger">
          {m.office_order_cancel()}
        </Button>
      </div>
    </Form>
  )
}
