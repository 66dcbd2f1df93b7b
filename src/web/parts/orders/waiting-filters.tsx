import { waitingReasonWords } from './waiting-columns.tsx'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { CheckboxField } from '../../ui/form/checkbox-field.tsx'
import { formatDay } from '../../ui/format.ts'
import type { Chip } from '../../ui/list/list-toolbar.tsx'
import { SelectField } from '../../ui/form/select-field.tsx'
import { TextField } from '../../ui/form/text-field.tsx'

export const waitingFilterNames = ['reason', 'asked', 'promisedTo'] as const

/** What the list of what is still to come can be narrowed to. */
export function WaitingFilters({ search }: { search: string }) {
  const params = new URLSearchParams(search)
  return (
    <>
      <SelectField
        name="reason"
        label={m.order_rest_reason()}
        blank={m.order_rest_any_reason()}
        defaultValue={params.get('reason') ?? ''}
        choices={reasons.map((value) => ({ value, label: waitingReasonWords[value]() }))}
      />
      <TextField type="date" name="promisedTo" label={m.order_rest_promised_to()} defaultValue={params.get('promisedTo') ?? ''} />
      <CheckboxField name="asked" value="1" label={m.order_rest_to_decide()} defaultChecked={params.has('asked')} />
    </>
  )
}

const reasons = ['incoming', 'late', 'lead_time', 'unknown'] as const

/** The filters in force, each of which can be taken away. */
export function waitingChips(search: string): Chip[] {
  return [...new URLSearchParams(search)].flatMap(([name, value]) => {
    if (name === 'reason' && reasons.includes(value as (typeof reasons)[number])) return [{ name, value, label: waitingReasonWords[value as (typeof reasons)[number]]() }]
    if (name === 'asked') return [{ name, value, label: m.order_rest_to_decide() }]
    if (name === 'promisedTo' && /^\d{4}-\d\d-\d\d$/.test(value)) return [{ name, value, label: m.order_rest_promised_to_day({ day: formatDay(value, getLocale()) }) }]
    return []
  })
}
