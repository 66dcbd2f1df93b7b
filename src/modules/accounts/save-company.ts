import { sql } from 'kysely'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import { isEuVat, isSiren } from '#kernel/identifiers.ts'
import { isInEu } from '#kernel/vat.ts'
import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { emit } from '#platform/events.ts'
import { vatNumberGiven } from './events.ts'
import { mustBeAllowed } from './permissions.ts'
import { own } from './tables.ts'

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
  note: optionalText,
})
export type CompanyInput = z.input<typeof companyInput>

/** Registers a client and gives its id. Refuses `company.siren_invalid`, `company.vat_invalid`, `company.siren_taken`. */
export async function registerCompany(ctx: Ctx, input: CompanyInput & { number?: string }): Promise<string> {
  mustBeAllowed(ctx, 'companies.manage')
  const company = checked(companyInput.parse(input))
  return inTransaction(ctx, async (tx) => {
    const id = newId('company', tx.now.epochMilliseconds)
    await mustBeNewSiren(tx, company.siren, id)
    const number = input.number ?? sql<string>`'C' || nextval('accounts.company_number')`
    await own(tx)
      .insertInto('accounts.company')
      .values({ id, number, ...columns(company) })
      .execute()
    await audit(tx, 'company.registered', id, { after: company })
    if (company.vatNumber) await emit(tx, vatNumberGiven, { companyId: id }, id)
    return id
  })
}

/**
 * Changes a client's sheet. `version` is the one that was read: `company.changed_meanwhile` (with the version now) when somebody
 * else saved in between; `company.circular_parent` when it would become its own ancestor.
 */
export async function changeCompany(ctx: Ctx, id: string, version: number, input: CompanyInput): Promise<void> {
  mustBeAllowed(ctx, 'companies.manage')
  const company = checked(companyInput.parse(input))
  await inTransaction(ctx, async (tx) => {
    const before = await own(tx).selectFrom('accounts.company').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!before) throw new Refusal('company.unknown', { companyId: id })
    if (before.version !== version) throw new Refusal('company.changed_meanwhile', { version: before.version })
    await mustBeNewSiren(tx, company.siren, id)
    if (company.parentId) {
      const { rows } = await sql<{ circular: boolean }>`
        with recursive up as (select ${company.parentId}::text as id union select c.parent_id from up join accounts.company c on c.id = up.id where c.parent_id is not null)
        select exists (select from up where id = ${id}) as circular`.execute(tx.db)
      if (rows[0]?.circular) throw new Refusal('company.circular_parent')
    }
    await own(tx)
      .updateTable('accounts.company')
      .set({ ...columns(company), version: version + 1, updated_at: tx.now.toString() })
      .where('id', '=', id)
      .execute()
    await audit(tx, 'company.changed', id, { before, after: company })
    if (company.vatNumber && company.vatNumber !== before.vat_number) await emit(tx, vatNumberGiven, { companyId: id }, id)
  })
}

type Checked = z.output<typeof companyInput>

function checked(company: Checked): Checked {
  if (company.siren && company.country === 'FR' && !isSiren(company.siren)) throw new Refusal('company.siren_invalid', { siren: company.siren })
  if (company.vatNumber && isInEu(company.country) && !isEuVat(company.vatNumber)) throw new Refusal('company.vat_invalid', { vatNumber: company.vatNumber })
  return company
}

async function mustBeNewSiren(ctx: Ctx | Parameters<Parameters<typeof inTransaction>[1]>[0], siren: string | null, id: string): Promise<void> {
  if (!siren) return
  const other = await own(ctx).selectFrom('accounts.company').select(['id', 'name']).where('siren', '=', siren).where('id', '<>', id).executeTakeFirst()
  if (other) throw new Refusal('company.siren_taken', { siren, name: other.name })
}

function columns(company: Checked) {
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
  }
}
