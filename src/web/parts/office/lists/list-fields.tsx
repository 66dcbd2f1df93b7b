import type { PriceListSheet } from '#modules/pricing/index.ts'
import { m } from '../../../paraglide/messages.js'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { TextareaField } from '../../../ui/form/textarea-field.tsx'

/** The terms of a price list: what it is called, for whom and when. */
export function OfficeListFields({
  list,
  typed,
  errors,
  classes,
  currency,
}: {
  list?: PriceListSheet
  typed?: Record<string, string>
  errors: Record<string, string>
  classes: { id: string; name: string }[]
  currency: string
}) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField label={m.office_list_code()} name="code" required maxLength={40} defaultValue={typed?.code ?? list?.code ?? ''} error={errors.code} />
      <TextField label={m.office_list_name()} name="name" required maxLength={120} defaultValue={typed?.name ?? list?.name ?? ''} error={errors.name} />
      <SelectField
        label={m.office_list_audience()}
        name="audience"
        defaultValue={typed?.audience ?? list?.audience ?? 'public'}
        choices={[
          { value: 'public', label: m.office_list_for_public() },
          { value: 'class', label: m.office_list_for_class() },
          { value: 'company', label: m.office_list_for_company() },
        ]}
        error={errors.audience}
      />
      <TextField label={m.office_list_currency()} name="currency" required maxLength={3} defaultValue={typed?.currency ?? list?.currency ?? currency} error={errors.currency} />
      <SelectField
        label={m.office_list_classes()}
        name="classId"
        blank="—"
        optional
        choices={classes.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={typed?.classId ?? list?.classId ?? ''}
        error={errors.classId}
      />
      <TextField label={m.office_list_company()} name="company" optional defaultValue={typed?.company ?? list?.companyNumber ?? ''} error={errors.company} />
      <TextField label={m.office_list_from()} name="from" type="date" optional defaultValue={typed?.from ?? list?.from ?? ''} error={errors.from} />
      <TextField label={m.office_list_until()} name="to" type="date" optional defaultValue={typed?.to ?? list?.to ?? ''} error={errors.to} />
      <TextareaField className="sm:col-span-2" label={m.office_list_note()} name="note" optional rows={2} defaultValue={typed?.note ?? list?.note ?? ''} error={errors.note} />
    </div>
  )
}
