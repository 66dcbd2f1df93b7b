import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { mustBeWellFormed } from './must-be-well-formed.ts'

const blankToNull = (value: string | null | undefined) => value?.trim() || null
const optionalText = z.string().nullish().transform(blankToNull)

export const companyInput = z.object({
  name: z.string().trim().min(2).max(200),
  legalForm: optionalText,
  siren: optionalText.transform((value) => value?.replace(/\s/g, '') ?? null),
  vatNumber: optionalText.transform((value) => value?.replace(/[\s.-]/g, '').toUpperCase() ?? null),
  country: z.string().trim().toUpperCase().length(2).default('FR'),
  classId: z.string().min(1),
  parentId: optionalText,
  locale: z.enum(['fr', 'en']).default('fr'),
  state: z.enum(['pending', 'active', 'blocked', 'closed']).default('active'),
  minOrderCents: z
    .number()
    .int()
    .min(0)
    .nullish()
    .transform((value) => value ?? null),
  carriageFreeCents: z
    .number()
    .int()
    .min(0)
    .nullish()
    .transform((value) => value ?? null),
  /** How it usually wants its orders delivered; as it stands when left out. */
  delivery: z.enum(['available', 'together']).optional(),
  note: optionalText,
})
export type CompanyInput = z.input<typeof companyInput>

export type CheckedCompany = z.output<typeof companyInput>

/** What was typed, as it is written. Refuses `company.siren_invalid`, `company.vat_invalid`. */
export function checkedCompany(input: CompanyInput): CheckedCompany {
  const company = companyInput.parse(input)
  mustBeWellFormed(company)
  return company
}

/** Refuses `company.siren_taken` with the name of the client that has it. */
export async function mustBeNewSiren(tx: TxCtx, siren: string | null, id: string): Promise<void> {
  if (!siren) return
  const other = await own(tx).selectFrom('accounts.company').select(['id', 'name']).where('siren', '=', siren).where('id', '<>', id).executeTakeFirst()
  if (other) throw new Refusal('company.siren_taken', { siren, name: other.name })
}

/** The columns of the sheet. */
export function companyColumns(company: CheckedCompany) {
  return {
    name: company.name,
    legal_form: company.legalForm,
    siren: company.siren,
    vat_number: company.vatNumber,
    country: company.country,
    class_id: company.classId,
    parent_id: company.parentId,
    locale: company.locale,
    state: company.state,
    min_order_cents: company.minOrderCents,
    carriage_free_cents: company.carriageFreeCents,
    note: company.note,
    ...(company.delivery ? { delivery: company.delivery } : {}),
  }
}
