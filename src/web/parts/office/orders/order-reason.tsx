import type { Order } from '#modules/orders/index.ts'
import { m } from '../../../paraglide/messages.js'
import { TextField } from '../../../ui/form/text-field.tsx'

/** Why something of an order leaves now that its client wants all together; nothing to say where nothing holds it back. */
export function OfficeOrderReason({ order, typed }: { order: Pick<Order, 'heldBack'>; typed: Record<string, string> | undefined }) {
  if (!order.heldBack) return null
  return (
    <TextField
      label={m.office_ship_reason()}
      hint={m.office_ship_reason_hint()}
      name="reason"
      required
      className="min-w-64 flex-1"
      maxLength={300}
      defaultValue={typed?.reason ?? ''}
    />
  )
}
