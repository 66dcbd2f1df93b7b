import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { salesReps } from '../people/sales-reps.ts'
import { mustBeAllowed } from '../permissions.ts'
import { own } from '../tables.ts'

/**
 * Who of the sales people looks after a client: it stands in their portfolio from the next request on. `seen` are those who stood there:
 * `company.reps_changed` (with the names now) when somebody else changed them; `company.rep_unknown` for whoever is no sales rep any more and was not there.
 */
export async function assignReps(ctx: Ctx, companyId: string, seen: readonly string[], wanted: readonly string[]): Promise<void> {
  mustBeAllowed(ctx, 'companies.manage')
  const known = new Set((await salesReps(ctx)).map(({ id }) => id))
  await inTransaction(ctx, async (tx) => {
    const company = await own(tx).selectFrom('accounts.company').select('id').where('id', '=', companyId).forUpdate().executeTakeFirst()
    if (!company) throw new Refusal('company.unknown', { companyId })
    const there = await own(tx)
      .selectFrom('accounts.portfolio as p')
      .innerJoin('accounts.user as u', 'u.id', 'p.rep_id')
      .select(['u.id', 'u.name'])
      .where('p.company_id', '=', companyId)
      .orderBy('u.name')
      .execute()
    const before = there.map(({ id }) => id)
    if (!same(before, seen)) throw new Refusal('company.reps_changed', { names: there.map(({ name }) => name).join(', ') || '—' })
    const after = [...new Set(wanted)]
    const added = after.filter((id) => !before.includes(id))
    const gone = before.filter((id) => !after.includes(id))
    if (added.some((id) => !known.has(id))) throw new Refusal('company.rep_unknown')
    if (added.length + gone.length === 0) return
    if (gone.length > 0) await own(tx).deleteFrom('accounts.portfolio').where('company_id', '=', companyId).where('rep_id', 'in', gone).execute()
    if (added.length > 0)
      await own(tx)
        .insertInto('accounts.portfolio')
        .values(added.map((rep_id) => ({ rep_id, company_id: companyId })))
        .execute()
    await audit(tx, 'company.reps_changed', companyId, { before, after })
  })
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join(' ') === other.toSorted().join(' ')
}
