import { isRefusal, Refusal } from '#kernel/refusal.ts'
import { companyByNumber, listCompanies, type Company } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { numberInText } from '../../parts/frame/company-text.ts'

/** The company that somebody named in a `CompanyField`: as it was offered, by number, or by a name that only one has. Refuses `company.number_unknown`, `company.several_match`. */
export async function companyOfText(ctx: Ctx, text: string): Promise<Company> {
  const number = numberInText(text)
  const byNumber = (await known(ctx, number)) ?? (await known(ctx, text))
  if (byNumber) return byNumber
  const { rows, total } = await listCompanies(ctx, { words: text, limit: 2 })
  const [only] = rows
  if (only && total === 1) return only
  throw new Refusal(total > 1 ? 'company.several_match' : 'company.number_unknown', { number: text, count: total })
}

async function known(ctx: Ctx, number: string | null): Promise<Company | null> {
  if (!number) return null
  try {
    return await companyByNumber(ctx, number)
  } catch (thrown) {
    if (isRefusal(thrown) && thrown.code === 'company.number_unknown') return null
    throw thrown
  }
}
