import { isEuVat } from '#kernel/identifiers.ts'
import type { Ctx } from '#platform/context.ts'
import { mustBeAllowed } from '../permissions.ts'
import { mustSeeCompany } from '../companies/companies-by-ids.ts'
import { own } from '../tables.ts'

export type VatProof = { vatNumber: string; askedAt: string; answer: 'valid' | 'invalid' | 'unavailable'; consultationNumber: string | null; name: string | null; askedBy: string }
export type VatStanding = {
  number: string | null
  /** `off`: no VIES is configured, the form alone counts. `unasked`: nobody answered for this number yet. */
  state: 'none' | 'foreign' | 'off' | 'unasked' | 'valid' | 'invalid'
  /** The last questions about this number, the newest first. */
  proofs: VatProof[]
}

/** What is known of a company's VAT number, with the proofs that were kept (V5). */
export async function vatProofOf(ctx: Ctx, companyId: string): Promise<VatStanding> {
  mustBeAllowed(ctx, 'companies.read')
  const { vatNumber: number } = await mustSeeCompany(ctx, companyId)
  if (number === null) return { number, state: 'none', proofs: [] }
  const [company, rows] = await Promise.all([
    own(ctx).selectFrom('accounts.company').select(['vat_known as known', 'vat_checked_number as checked']).where('id', '=', companyId).executeTakeFirst(),
    own(ctx)
      .selectFrom('accounts.vat_proof')
      .select(['vat_number as vatNumber', 'asked_at as askedAt', 'answer', 'consultation_number as consultationNumber', 'name', 'asked_by as askedBy'])
      .where('company_id', '=', companyId)
      .where('vat_number', '=', number)
      .orderBy('id', 'desc')
      .limit(5)
      .execute(),
  ])
  const known = company?.checked === number ? (company.known as 'valid' | 'invalid' | null) : null
  const state = known ?? (!isEuVat(number) ? 'foreign' : ctx.tools.viesUrl === null ? 'off' : 'unasked')
  return { number, state, proofs: rows.map((row) => ({ ...row, answer: row.answer as VatProof['answer'], askedAt: String(row.askedAt) })) }
}
