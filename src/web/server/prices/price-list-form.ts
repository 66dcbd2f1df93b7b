import { companyByNumber } from '#modules/accounts/index.ts'
import type { PriceListInput } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { readForm } from '../read-form.ts'

/** The terms of a price list as its form has them; the client stands there by his number. */
export async function priceListForm(ctx: Ctx, form: FormData): Promise<PriceListInput> {
  const fields = readForm(form, ctx.locale)
  const read = {
    code: fields.text('code', 40),
    name: fields.text('name', 120),
    audience: fields.choice('audience', ['public', 'class', 'company']),
    currency: fields.text('currency', 3),
    from: fields.dayOrNull('from'),
    to: fields.dayOrNull('to'),
    note: fields.textOrNull('note', 1_000),
    classId: fields.textOrNull('classId', 60),
  }
  const number = fields.textOrNull('company', 60)
  if (read.audience === 'class' && !read.classId) fields.wrong('classId', 'form.missing')
  if (read.audience === 'company' && !number) fields.wrong('company', 'form.missing')
  if (read.currency && !/^[a-z]{3}$/i.test(read.currency)) fields.wrong('currency', 'company.currency_invalid', { currency: read.currency })
  fields.check()
  return { ...read, companyId: read.audience === 'company' && number ? (await companyByNumber(ctx, number)).id : null }
}

/** Beside which field a refusal of the verb stands. */
export const listFieldCodes = { code: ['price.list_code_taken'], currency: ['price.list_currency_fixed'], to: ['price.period_empty'], company: ['company.number_unknown'] }
