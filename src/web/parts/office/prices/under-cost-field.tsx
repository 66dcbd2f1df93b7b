import { m } from '../../../paraglide/messages.js'

/** Asked only after a price under cost was refused: whoever ticks it keeps it so knowingly, by his name. */
export function UnderCostField() {
  return (
    <label className="flex w-fit items-start gap-2">
      <input type="checkbox" className="checkbox mt-0.5" name="underCost" />
      <span>
        {m.office_under_cost_keep()}
        <span className="block text-tiny text-muted">{m.office_under_cost_hint()}</span>
      </span>
    </label>
  )
}
