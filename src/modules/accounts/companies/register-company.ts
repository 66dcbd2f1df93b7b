import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { vatNumberGiven } from '../events.ts'
import { mustBeAllowed } from '../permissions.ts'
import { own } from '../tables.ts'
import { checkedCompany, companyColumns, mustBeNewSiren, type CompanyInput } from './company-input.ts'

/** Registers a client and gives its id. Refuses `company.siren_invalid`, `company.vat_invalid`, `company.siren_taken`. */
export async function registerCompany(ctx: Ctx, input: CompanyInput & { number?: string }): Promise<string> {
  mustBeAllowed(ctx, 'companies.manage')
  const company = checkedCompany(input)
  return inTransaction(ctx, async (tx) => {
    const id = newId('company', tx.now.epochMilliseconds)
    await mustBeNewSiren(tx, company.siren, id)
    const number = input.number ?? sql<string>`'C' || nextval('accounts.company_number')`
    await own(tx)
      .insertInto('accounts.company')
      .values({ id, number, ...companyColumns(company) })
      .execute()
    await audit(tx, 'company.registered', id, { after: company })
    if (company.vatNumber) await emit(tx, vatNumberGiven, { companyId: id }, id)
    return id
  })
}
