import { Form } from 'react-router'
import type { Supplier } from '#modules/supply/index.ts'
import { m } from '../../../paraglide/messages.js'
import { Button } from '../../../ui/buttons/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { FieldError } from '../../../ui/form/field.tsx'
import { Section } from '../../../ui/section.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { TextareaField } from '../../../ui/form/textarea-field.tsx'
import { CountryField } from '../../country-field.tsx'
import { countryName } from '../../country-name.ts'
import { nowIs } from '../../now-is.ts'
import { seenMark } from '../../seen-mark.ts'
import { typedNumber } from '../../lines/typed-number.ts'

type OfficeSupplierFieldsProps = {
  supplier: Supplier | null
  buyers: readonly { id: string; name: string }[]
  mayWrite: boolean
  typed: Record<string, string> | undefined
  errors: Partial<Record<string, string>>
  /** Somebody else saved meanwhile: what stands now is told beside what differs. */
  raced: boolean
}

/** Who a supplier is, what he asks of an order, and when he works. */
export function OfficeSupplierFields({ supplier, buyers, mayWrite, typed, errors, raced }: OfficeSupplierFieldsProps) {
  const text = (name: string, stored: string | number | null | undefined, shown?: string) => ({
    name,
    defaultValue: typed?.[name] ?? String(stored ?? ''),
    error: errors[name],
    hint: nowIs(raced, typed?.[name], String(stored ?? ''), shown),
  })
  const daysNow = supplier?.workDays ?? []
  const works = (day: number) => (typed ? `workDay.${day}` in typed : (supplier?.workDays ?? [1, 2, 3, 4, 5]).includes(day))
  return (
    <Form method="post">
      <fieldset disabled={!mayWrite} className="max-w-4xl space-y-6">
        <input type="hidden" name="version" value={seenMark(supplier?.version ?? 0, { typed: typed?.version, raced })} />
        <Section title={m.office_sup_identity()}>
          <div className="grid gap-4 sm:grid-cols-3">
            <TextField label={m.office_sup_name()} required maxLength={120} {...text('name', supplier?.name)} />
            <TextField label={m.office_sup_code()} required maxLength={20} {...text('code', supplier?.code)} />
            <TextField label={m.office_sup_email()} type="email" optional {...text('email', supplier?.email)} />
            <TextField label={m.office_sup_phone()} optional {...text('phone', supplier?.phone)} />
            <SelectField
              label={m.office_sup_language()}
              choices={[
                { value: 'fr', label: m.office_sup_french() },
                { value: 'en', label: m.office_sup_english() },
              ]}
              {...text('locale', supplier?.locale ?? 'fr', supplier?.locale === 'en' ? m.office_sup_english() : m.office_sup_french())}
            />
            <SelectField
              label={m.office_sup_buyer()}
              optional
              blank={m.office_sup_nobody()}
              choices={buyers.map(({ id, name }) => ({ value: id, label: name }))}
              {...text('buyerId', supplier?.buyerId, buyers.find(({ id }) => id === supplier?.buyerId)?.name ?? m.office_sup_nobody())}
            />
            <TextField label={m.office_sup_line1()} optional {...text('line1', supplier?.line1)} />
            <TextField label={m.office_sup_line2()} optional {...text('line2', supplier?.line2)} />
            <TextField label={m.office_sup_postal()} optional {...text('postalCode', supplier?.postalCode)} />
            <TextField label={m.office_sup_city()} optional {...text('city', supplier?.city)} />
            <CountryField label={m.office_sup_country()} required {...text('country', supplier?.country ?? 'FR', countryName(supplier?.country ?? 'FR'))} />
            <TextField label={m.office_sup_client_number()} optional {...text('clientNumber', supplier?.clientNumber)} />
          </div>
        </Section>
        <Section title={m.office_sup_terms()}>
          <div className="grid gap-4 sm:grid-cols-3">
            <TextField label={m.office_sup_currency()} required maxLength={3} {...text('currency', supplier?.currency ?? 'EUR')} />
            <TextField label={m.office_sup_min_order()} optional inputMode="decimal" {...text('minOrder', typedNumber(supplier?.minOrderCents ?? null, 2, 2))} />
            <TextField label={m.office_sup_min_units()} optional inputMode="numeric" {...text('minUnits', supplier?.minOrderUnits)} />
            <TextField label={m.office_sup_franco()} optional inputMode="decimal" {...text('franco', typedNumber(supplier?.francoCents ?? null, 2, 2))} />
            <TextField label={m.office_sup_lead()} required inputMode="numeric" {...text('leadDays', supplier?.leadDays ?? 5)} />
            <TextField label={m.office_sup_payment()} optional maxLength={300} {...text('paymentTerms', supplier?.paymentTerms)} />
          </div>
        </Section>
        <Section title={m.office_sup_calendar()}>
          <div role="group" aria-label={m.office_sup_days()} className="mb-3 flex flex-wrap gap-x-4 gap-y-1">
            {dayWords.map(([day, word]) => (
              <CheckboxField key={day} label={word()} name={`workDay.${day}`} defaultChecked={works(day)} />
            ))}
          </div>
          {errors.workDay && <FieldError>{errors.workDay}</FieldError>}
          {raced && dayWords.some(([day]) => works(day) !== daysNow.includes(day)) && (
            <p className="mb-3 text-muted">{m.office_now_is({ value: dayWords.flatMap(([day, word]) => (daysNow.includes(day) ? [word()] : [])).join(', ') })}</p>
          )}
          <TextareaField
            label={m.office_sup_closings()}
            optional
            rows={3}
            {...text('closings', supplier?.closings.map(({ from, to, reason }) => `${from} ; ${to} ; ${reason ?? ''}`).join('\n'))}
          />
        </Section>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextareaField
            label={m.office_sup_contacts()}
            optional
            rows={4}
            {...text('contacts', supplier?.contacts.map(({ name, job, email, phone }) => [name, job, email, phone].map((cell) => cell ?? '').join(' ; ')).join('\n'))}
          />
          <TextareaField label={m.office_sup_note_internal()} optional rows={4} {...text('note', supplier?.note)} />
        </div>
        {mayWrite && (
          <Button type="submit" name="verb" value="save" look="primary">
            {raced ? m.office_save_over() : m.office_save()}
          </Button>
        )}
      </fieldset>
    </Form>
  )
}

const dayWords = [
  [1, m.office_sup_day1],
  [2, m.office_sup_day2],
  [3, m.office_sup_day3],
  [4, m.office_sup_day4],
  [5, m.office_sup_day5],
  [6, m.office_sup_day6],
  [7, m.office_sup_day7],
] as const
