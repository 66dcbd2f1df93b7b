import { isEuVat } from '#kernel/identifiers.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, outsideTransaction, type Ctx } from '#platform/context.ts'
import { mustSeeCompany } from '../companies/companies-by-ids.ts'
import { mustBeAllowed } from '../permissions.ts'
import { sellerSettings } from '../seller/seller.ts'
import { own } from '../tables.ts'
import { askVies, type ViesAnswer } from './vies.ts'

/**
 * Asks VIES for a company's number and keeps the answer as proof: number, moment, answer, consultation number (V5). What is known of the number changes only when VIES
 * answered; while it is down the last answer stands, and whoever asked waits for the next turn. `askedBy` is who wanted to know. Null when nothing was asked: no VIES is configured, or the company has no EU number. Never blocks an order.
 */
export async function checkVatNumber(
  ctx: Ctx,
  companyId: string,
  { timeoutMillis, askedBy }: { timeoutMillis?: number; askedBy?: string } = {},
): Promise<ViesAnswer['answer'] | null> {
  mustBeAllowed(ctx, 'companies.manage')
  outsideTransaction(ctx)
  const { vatNumber: number } = await mustSeeCompany(ctx, companyId)
  const url = ctx.tools.viesUrl
  if (url === null || number === null || !isEuVat(number)) return null
  const { vatNumber: requester } = await ctx.tools.settings.read(ctx, sellerSettings)
  const said = await askVies(number, { url, requester: isEuVat(requester) ? requester : null, ...(timeoutMillis === undefined ? {} : { timeoutMillis }) })
  await inTransaction(ctx, async (tx) => {
    await own(tx)
      .insertInto('accounts.vat_proof')
      .values({
        company_id: companyId,
        vat_number: number,
        asked_at: tx.now.toString(),
        answer: said.answer,
        consultation_number: said.consultationNumber,
        name: said.name,
        address: said.address,
        asked_by: askedBy ?? tx.actor.name,
      })
      .execute()
    if (said.answer === 'unavailable') return
    await own(tx)
      .updateTable('accounts.company')
      .set({ vat_checked_number: number, vat_known: said.answer, vat_checked_on: tx.now.toString(), vat_asked_at: null })
      .where('id', '=', companyId)
      .execute()
    await audit(tx, 'company.vat_checked', companyId, { after: { number, answer: said.answer } })
  })
  return said.answer
}
