import type { CampaignRow } from '#modules/stock/index.ts'
import { m } from '../../../paraglide/messages.js'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { TextareaField } from '../../../ui/form/textarea-field.tsx'

export type CampaignFieldsProps = {
  row: CampaignRow | null
  typed: Record<string, string> | undefined
  errors: Partial<Record<string, string>>
  places: { value: string; label: string }[]
}

/** What a campaign is: when, how much, which articles, when delivered. */
export function CampaignFields({ row, typed, errors, places }: CampaignFieldsProps) {
  const units = (steps: number | null | undefined) => (steps == null ? '' : String(steps / (row?.stepsPerUnit ?? 1)))
  const field = (name: string, stands: string) => ({ name, defaultValue: typed?.[name] ?? stands, error: errors[name] })
  const known = row?.windows ?? []
  return (
    <>
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        <TextField label={m.office_pre_name_fr()} required maxLength={120} {...field('nameFr', row?.nameFr ?? '')} />
        <TextField label={m.office_pre_name_en()} required maxLength={120} {...field('nameEn', row?.nameEn ?? '')} />
        <TextField type="date" label={m.office_pre_opens()} required {...field('opensOn', row?.opensOn ?? '')} />
        <TextField type="date" label={m.office_pre_closes()} hint={m.office_pre_closes_hint()} required {...field('closesOn', row?.closesOn ?? '')} />
        <TextField label={m.office_pre_min()} hint={m.office_pre_min_hint()} optional inputMode="numeric" {...field('minUnits', units(row?.minQty))} />
        <TextField label={m.office_pre_cap()} optional inputMode="numeric" {...field('capUnits', units(row?.capQty))} />
        <TextField label={m.office_pre_client_min()} optional inputMode="numeric" {...field('clientMinUnits', units(row?.clientMinQty))} />
        <TextField label={m.office_pre_client_max()} optional inputMode="numeric" {...field('clientMaxUnits', units(row?.clientMaxQty))} />
        <SelectField
          label={m.office_pre_missed()}
          choices={[
            { value: 'cancel', label: m.office_pre_missed_cancel() },
            { value: 'decide', label: m.office_pre_missed_decide() },
          ]}
          {...field('whenMissed', row?.whenMissed ?? 'cancel')}
        />
        <SelectField label={m.office_pre_warehouse()} choices={places} {...field('warehouse', row?.warehouse ?? places[0]?.value ?? '')} />
      </div>
      <TextareaField label={m.office_pre_skus()} hint={m.office_pre_skus_hint()} rows={5} {...field('skus', row?.articles.map(({ sku }) => sku).join('\n') ?? '')} />
      <fieldset className="min-w-0 space-y-2">
        <legend className="font-medium">{m.office_pre_windows()}</legend>
        <p className="text-tiny text-muted">{m.office_pre_windows_hint()}</p>
        {errors.windows && (
          <p role="alert" className="text-error">
            {errors.windows}
          </p>
        )}
        {Array.from({ length: Math.max(2, known.length + 1) }, (_, i) => (
          <div key={known[i]?.id ?? `new ${i}`} className="grid grid-cols-2 gap-x-4">
            <input type="hidden" name={`window.${i}`} value={known[i]?.id ?? ''} />
            <TextField type="date" label={m.office_pre_window_from({ n: i + 1 })} {...field(`from.${i}`, known[i]?.from ?? '')} />
            <TextField type="date" label={m.office_pre_window_to({ n: i + 1 })} {...field(`to.${i}`, known[i]?.to ?? '')} />
          </div>
        ))}
      </fieldset>
    </>
  )
}
