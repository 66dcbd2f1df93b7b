import type { Company } from '#modules/accounts/index.ts'
import type { PageRefusal } from '#platform/http/page-refusals.ts'
import { m } from '../../../paraglide/messages.js'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { TextareaField } from '../../../ui/form/textarea-field.tsx'
import { CountryField } from '../../country-field.tsx'
import { countryName } from '../../country-name.ts'
import { CompanyField } from '../../frame/company-field.tsx'
import { fieldErrors } from '../../field-errors.ts'
import { companyStateWords } from './company-state.tsx'
import { deliveryWords } from '../../orders/order-delivery.tsx'
import { typedNumber } from '../../lines/typed-number.ts'

const codesOf = {
  name: [],
  legalForm: [],
  siren: ['company.siren_invalid', 'company.siren_taken'],
  vatNumber: ['company.vat_invalid'],
  country: [],
  locale: [],
  classId: [],
  state: [],
  minOrder: [],
  carriageFree: [],
  delivery: [],
  parent: ['company.circular_parent', 'company.number_unknown', 'company.several_match'],
  note: [],
} as const satisfies Record<string, readonly string[]>
type Field = keyof typeof codesOf
export type CompanyErrors = Partial<Record<Field | 'form', string>>

/** Which box of the form a refusal belongs to. */
export function companyErrors(refusal: PageRefusal | undefined): CompanyErrors {
  return fieldErrors<Field>(refusal, codesOf)
}

type CompanyFieldsProps = {
  classes: readonly { id: string; name: string }[]
  company: Company | null
  /** The parent company as its field shows it. */
  parent: string | null
  typed?: Record<string, string>
  errors: CompanyErrors
  /** Somebody else saved meanwhile: what stands there now is told beside each box that differs. */
  raced?: boolean
}

/** The boxes of a client's identity and terms, filled with what was typed, otherwise with what is known. */
export function CompanyFields({ classes, company, parent, typed, errors, raced }: CompanyFieldsProps) {
  const now = valuesOf(company, parent)
  const field = (name: Field, usual?: string, words: (value: string) => string = (value) => value) => {
    const differs = raced && typed?.[name] !== undefined && typed[name] !== now[name]
    return { name, defaultValue: typed?.[name] ?? now[name], error: errors[name], hint: differs ? m.office_now_is({ value: words(now[name]) || '—' }) : usual }
  }
  const states = (['active', 'pending', 'blocked', 'closed'] as const).map((state) => ({ value: state, label: companyStateWords[state]() }))
  const deliveries = (['available', 'together'] as const).map((one) => ({ value: one, label: deliveryWords[one]() }))
  const classChoices = classes.map((one) => ({ value: one.id, label: one.name }))
  const wordOf = (choices: readonly { value: string; label: string }[]) => (value: string) => choices.find((one) => one.value === value)?.label ?? value
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
      <TextField label={m.office_client_name()} required minLength={2} maxLength={200} {...field('name')} />
      <TextField label={m.office_client_legal_form()} optional maxLength={60} {...field('legalForm')} />
      <TextField label={m.office_client_siren()} optional inputMode="numeric" {...field('siren')} />
      <TextField label={m.office_client_vat()} optional {...field('vatNumber')} />
      <CountryField label={m.office_client_country()} required {...field('country', undefined, countryName)} />
      <SelectField label={m.office_client_language()} choices={languages} {...field('locale', undefined, wordOf(languages))} />
      <SelectField label={m.office_client_class()} required choices={classChoices} {...field('classId', undefined, wordOf(classChoices))} />
      <SelectField label={m.office_client_state()} choices={states} {...field('state', undefined, wordOf(states))} />
      <TextField label={m.office_client_min_order()} optional inputMode="decimal" {...field('minOrder', m.office_client_own_or_usual())} />
      <TextField label={m.office_client_carriage_free()} optional inputMode="decimal" {...field('carriageFree', m.office_client_own_or_usual())} />
      <SelectField label={m.office_client_delivery()} choices={deliveries} {...field('delivery', undefined, wordOf(deliveries))} />
      <CompanyField label={m.office_client_parent()} optional {...field('parent', m.office_client_parent_hint())} />
      <TextareaField label={m.office_client_note()} optional rows={2} maxLength={2000} className="sm:col-span-2" {...field('note')} />
    </div>
  )
}

const languages = [
  { value: 'fr', label: 'Français' },
  { value: 'en', label: 'English' },
]

function valuesOf(company: Company | null, parent: string | null): Record<Field, string> {
  return {
    name: company?.name ?? '',
    legalForm: company?.legalForm ?? '',
    siren: company?.siren ?? '',
    vatNumber: company?.vatNumber ?? '',
    country: company?.country ?? 'FR',
    locale: company?.locale ?? 'fr',
    classId: company?.classId ?? '',
    state: company?.state ?? 'active',
    minOrder: typedNumber(company?.minOrderCents ?? null, 2, 2),
    carriageFree: typedNumber(company?.carriageFreeCents ?? null, 2, 2),
    delivery: company?.delivery ?? 'available',
    parent: parent ?? '',
    note: company?.note ?? '',
  }
}
