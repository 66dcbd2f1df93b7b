import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { vatNumberGiven } from '../events.ts'
import { mustBeAllowed } from '../permissions.ts'
import { own } from '../tables.ts'
import { checkedCompany, companyColumns, mustBeNewSiren, type CompanyInput } from './company-input.ts'
import { lockParents } from './lock-parents.ts'

/**
 * Changes a client's sheet. `version` is the one that was read: `company.changed_meanwhile` (with the version now) when somebody
 * else saved in between; `company.circular_parent` when it would become its own ancestor; `company.unknown`, and what `registerCompany` refuses.
 */
export async function changeCompany(ctx: Ctx, id: string, version: number, input: CompanyInput): Promise<void> {
  mustBeAllowed(ctx, 'companies.manage')
  const company = checkedCompany(input)
  await inTransaction(ctx, async (tx) => {
    if (company.parentId) await lockParents(tx)
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
      .set({ ...companyColumns(company), version: version + 1, updated_at: tx.now.toString() })
      .where('id', '=', id)
      .execute()
    await audit(tx, 'company.changed', id, { before, after: company })
    if (company.vatNumber && company.vatNumber !== before.vat_number) await emit(tx, vatNumberGiven, { companyId: id }, id)
  })
}
