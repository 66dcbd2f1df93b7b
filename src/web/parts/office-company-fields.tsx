import type { Company } from '#modules/accounts/index.ts'
import type { PageRefusal } from '#platform/http/page-refusals.ts'
import { m } from '../paraglide/messages.js'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { TextareaField } from '../ui/textarea-field.tsx'
import { fieldErrors } from './field-errors.ts'
import { companyStateWords } from './office-company-state.tsx'

type Fields = 'siren' | 'vatNumber' | 'parentId'

/** Which box of the form a refusal belongs to. */
export function companyErrors(refusal: PageRefusal | undefined): Partial<Record<Fields | 'form', string>> {
  return fieldErrors(refusal, { siren: ['company.siren_invalid', 'company.siren_taken'], vatNumber: ['company.vat_invalid'], parentId: ['company.circular_parent'] })
}

type CompanyFieldsProps = { classes: readonly { id: string; name: string }[]; company: Company | null; typed?: Record<string, string>; errors: Partial<Record<Fields | 'form', string>> }

/** The boxes of a client's identity and terms, filled with what was typed, otherwise with what is known. */
export function CompanyFields({ classes, company, typed, errors }: CompanyFieldsProps) {
  const was = (name: keyof Company) => typed?.[name] ?? String(company?.[name] ?? '')
  const euros = (box: string, cents: number | null | undefined) => typed?.[box] ?? (cents === null || cents === undefined ? '' : String(cents / 100).replace('.', ','))
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
      <TextField label={m.office_client_name()} name="name" required minLength={2} maxLength={200} defaultValue={was('name')} />
      <TextField label={m.office_client_legal_form()} name="legalForm" optional maxLength={60} defaultValue={was('legalForm')} />
      <TextField label={m.office_client_siren()} name="siren" optional inputMode="numeric" defaultValue={was('siren')} error={errors.siren} />
      <TextField label={m.office_client_vat()} name="vatNumber" optional defaultValue={was('vatNumber')} error={errors.vatNumber} />
      <TextField label={m.office_client_country()} name="country" required minLength={2} maxLength={2} defaultValue={was('country') || 'FR'} />
      <SelectField label={m.office_client_language()} name="locale" choices={[{ value: 'fr', label: 'Français' }, { value: 'en', label: 'English' }]} defaultValue={was('locale') || 'fr'} />
      <SelectField label={m.office_client_class()} name="classId" required choices={classes.map((one) => ({ value: one.id, label: one.name }))} defaultValue={was('classId')} />
      <SelectField label={m.office_client_state()} name="state" choices={(['active', 'pending', 'blocked', 'closed'] as const).map((state) => ({ value: state, label: companyStateWords[state]() }))} defaultValue={was('state') || 'active'} />
      <TextField label={m.office_client_min_order()} name="minOrder" optional inputMode="decimal" defaultValue={euros('minOrder', company?.minOrderCents)} hint={m.office_client_own_or_usual()} />
      <TextField label={m.office_client_carriage_free()} name="carriageFree" optional inputMode="decimal" defaultValue={euros('carriageFree', company?.carriageFreeCents)} hint={m.office_client_own_or_usual()} />
      <TextField label={m.office_client_parent()} name="parentId" optional defaultValue={was('parentId')} error={errors.parentId} hint={m.office_client_parent_hint()} />
      <TextareaField label={m.office_client_note()} name="note" optional rows={2} maxLength={2000} defaultValue={was('note')} className="sm:col-span-2" />
    </div>
  )
}
