import { isEuVat } from '#kernel/identifiers.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { emit } from '#platform/events/events.ts'
import { mustSeeCompany } from '../companies/companies-by-ids.ts'
import { vatNumberAsked } from '../events.ts'
import { mustBeAllowed } from '../permissions.ts'
import { own } from '../tables.ts'

/**
 * Has VIES asked for a company's VAT number in the background: nobody waits for a slow service. Until it answers, the number counts as asked for (`vatProofOf`), and the hourly
 * turn asks again. False when there is nothing to ask: no VIES is configured, or the company has no EU number. Refuses `company.unknown`.
 */
export async function askVatNumber(ctx: Ctx, companyId: string): Promise<boolean> {
  mustBeAllowed(ctx, 'companies.manage')
  const { vatNumber: number } = await mustSeeCompany(ctx, companyId)
  if (ctx.tools.viesUrl === null || number === null || !isEuVat(number)) return false
  await inTransaction(ctx, async (tx) => {
    await own(tx).updateTable('accounts.company').set({ vat_asked_at: tx.now.toString() }).where('id', '=', companyId).execute()
    await emit(tx, vatNumberAsked, { companyId, askedBy: tx.actor.name }, companyId)
  })
  return true
}
