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
  /** `asked`: the question is on its way to VIES. `silent`: VIES did not answer the last one, which is asked again by itself within the hour. */
  waiting: 'asked' | 'silent' | null
  /** The last questions about this number, the newest first. */
  proofs: VatProof[]
}

/** What is known of a company's VAT number, with the proofs that were kept (V5). */
export async function vatProofOf(ctx: Ctx, companyId: string): Promise<VatStanding> {
  mustBeAllowed(ctx, 'companies.read')
  const { vatNumber: number } = await mustSeeCompany(ctx, companyId)
  if (number === null) return { number, state: 'none', waiting: null, proofs: [] }
  const [company, rows] = await Promise.all([
    own(ctx)
      .selectFrom('accounts.company')
      .select(['vat_known as known', 'vat_checked_number as checked', 'vat_asked_at as askedAt'])
      .where('id', '=', companyId)
      .executeTakeFirst(),
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
  const proofs = rows.map((row) => ({ ...row, answer: row.answer as VatProof['answer'], askedAt: String(row.askedAt) }))
  return { number, state, waiting: waitingOf(state, company?.askedAt ?? null, proofs[0]), proofs }
}

// An answer ends the waiting; a question that was put since VIES was silent is a new one.
function waitingOf(state: VatStanding['state'], askedAt: unknown, last: VatProof | undefined): VatStanding['waiting'] {
  const silent = last?.answer === 'unavailable'
  if (state === 'foreign' || state === 'off') return null
  if (askedAt === null) return silent && state === 'unasked' ? 'silent' : null
  return silent && Temporal.Instant.compare(Temporal.Instant.from(String(askedAt)), Temporal.Instant.from(last.askedAt)) <= 0 ? 'silent' : 'asked'
}
