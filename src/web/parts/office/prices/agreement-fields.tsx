import type { AgreementSheet } from '#modules/pricing/index.ts'
import { m } from '../../../paraglide/messages.js'
import { FieldError } from '../../../ui/form/field.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { TextareaField } from '../../../ui/form/textarea-field.tsx'
import { typedNumber } from '../../lines/typed-number.ts'

type FieldsProps = { agreement?: AgreementSheet; client?: string; typed?: Record<string, string>; errors: Record<string, string> }
const spareRows = 2

/** The terms of an agreement and its discounts; a discount without a share is none. */
export function OfficeAgreementFields({ agreement, client, typed, errors }: FieldsProps) {
  const discounts = agreement?.discounts ?? []
  const typedRows = Object.keys(typed ?? {}).filter((name) => name.startsWith('target-')).length
  const rows = Math.max(discounts.length + spareRows, typedRows)
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={m.office_agreement_code()} name="code" required maxLength={40} defaultValue={typed?.code ?? agreement?.code ?? ''} error={errors.code} />
        <TextField label={m.office_agreement_name()} name="name" required maxLength={120} defaultValue={typed?.name ?? agreement?.name ?? ''} error={errors.name} />
        <TextField
          label={m.office_list_company()}
          hint={m.office_agreement_client_hint()}
          name="company"
          required
          defaultValue={typed?.company ?? agreement?.companyNumber ?? client ?? ''}
          error={errors.company}
        />
        <SelectField
          label={m.office_agreement_state()}
          name="state"
          defaultValue={typed?.state ?? agreement?.state ?? 'draft'}
          choices={[
            { value: 'draft', label: m.office_agreement_draft() },
            { value: 'signed', label: m.office_agreement_signed() },
          ]}
        />
        <TextField label={m.office_list_from()} name="from" type="date" optional defaultValue={typed?.from ?? agreement?.from ?? ''} error={errors.from} />
        <TextField label={m.office_list_until()} name="to" type="date" optional defaultValue={typed?.to ?? agreement?.to ?? ''} error={errors.to} />
        <SelectField
          label={m.office_agreement_combine()}
          name="combine"
          defaultValue={typed?.combine ?? agreement?.combine ?? 'chain'}
          choices={[
            { value: 'chain', label: m.office_agreement_chain() },
            { value: 'add', label: m.office_agreement_add() },
          ]}
        />
        <SelectField
          label={m.office_agreement_order()}
          name="order"
          defaultValue={typed?.order ?? (agreement?.bestPrice ? 'best' : 'strict')}
          choices={[
            { value: 'strict', label: m.office_agreement_strict() },
            { value: 'best', label: m.office_agreement_best() },
          ]}
        />
        <TextField
          label={m.office_agreement_min_order()}
          hint={m.office_agreement_min_order_hint()}
          name="minOrder"
          optional
          inputMode="decimal"
          defaultValue={typed?.minOrder ?? typedNumber(agreement?.minOrderCents ?? null, 2, 2)}
          error={errors.minOrder}
        />
        <TextareaField
          className="sm:col-span-2"
          label={m.office_list_note()}
          name="note"
          optional
          rows={2}
          defaultValue={typed?.note ?? agreement?.note ?? ''}
          error={errors.note}
        />
      </div>
      <fieldset>
        <legend className="mb-2 font-medium">{m.office_agreement_discounts()}</legend>
        <p className="mb-2 max-w-3xl text-tiny text-muted">{m.office_agreement_on_top_about()}</p>
        <ul className="space-y-2">
          {Array.from({ length: rows }, (_, i) => {
            const one = typed ? undefined : discounts[i]
            const label = (what: string) => m.office_agreement_discount_row({ what, row: i + 1 })
            return (
              <li key={i} className="grid grid-cols-2 items-center gap-2 sm:grid-cols-[9rem_minmax(8rem,1fr)_7rem_auto]">
                <select className="select" name={`target-${i}`} aria-label={label(m.office_agreement_target())} defaultValue={typed?.[`target-${i}`] ?? one?.target ?? 'category'}>
                  {Object.entries(targetWords).map(([value, word]) => (
                    <option key={value} value={value}>
                      {word()}
                    </option>
                  ))}
                </select>
                <input
                  className="input"
                  name={`targetCode-${i}`}
                  aria-label={label(m.office_agreement_target_code())}
                  placeholder={m.office_agreement_target_code()}
                  defaultValue={typed?.[`targetCode-${i}`] ?? one?.code ?? ''}
                  autoComplete="off"
                />
                <input
                  className="input num text-end"
                  name={`share-${i}`}
                  inputMode="decimal"
                  aria-label={label(m.office_agreement_share())}
                  placeholder={m.office_agreement_share()}
                  defaultValue={typed?.[`share-${i}`] ?? (one ? typedNumber(one.share, 4) : '')}
                  aria-invalid={errors[`share-${i}`] ? true : undefined}
                  aria-describedby={errors[`share-${i}`] ? `share-${i}-error` : undefined}
                  autoComplete="off"
                />
                <label className="flex items-center gap-2 text-tiny">
                  <input
                    type="checkbox"
                    className="checkbox"
                    name={`onTop-${i}`}
                    defaultChecked={typed ? `onTop-${i}` in typed : one?.onTop}
                    aria-label={label(m.office_agreement_on_top())}
                  />{' '}
                  {m.office_agreement_on_top()}
                </label>
                {errors[`share-${i}`] && (
                  <div className="col-span-full">
                    <FieldError id={`share-${i}-error`}>{errors[`share-${i}`]}</FieldError>
                  </div>
                )}
              </li>
            )
          })}
        </ul>
      </fieldset>
    </>
  )
}

const targetWords = {
  all: m.office_target_all,
  brand: m.office_target_brand,
  category: m.office_target_category,
  product: m.office_target_product,
  variant: m.office_target_variant,
}
