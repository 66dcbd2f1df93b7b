import { m } from '../../../paraglide/messages.js'
import { TextField } from '../../../ui/form/text-field.tsx'
import { typedNumber } from '../../lines/typed-number.ts'
import type { SheetOrder } from './supply-lines.tsx'

/** What the supplier charges for bringing the order, without VAT; empty as long as he has not said. */
export function SupplyCarriage({
  order,
  typed,
  errors,
}: {
  order: Pick<SheetOrder, 'carriageCents' | 'currency'>
  typed: Record<string, string> | undefined
  errors: Partial<Record<string, string>>
}) {
  return (
    <TextField
      className="max-w-xs"
      label={m.office_sup_carriage({ currency: order.currency })}
      name="carriage"
      optional
      inputMode="decimal"
      defaultValue={typed?.carriage ?? typedNumber(order.carriageCents, 2, 2)}
      error={errors.carriage}
    />
  )
}
