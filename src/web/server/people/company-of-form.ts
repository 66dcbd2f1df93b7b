import { tariffClasses, type CompanyInput } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { companyOfText } from './company-of-text.ts'
import { readForm } from '../read-form.ts'

/**
 * What a client's form says, as the verbs of accounts take it; the parent is named as `CompanyField` offers it, by number or by name. Refuses `form.invalid` with a sentence
 * for each field that can't be read.
 */
export async function companyOfForm(ctx: Ctx, form: FormData): Promise<CompanyInput> {
  const fields = readForm(form, ctx.locale)
  const classes = (await tariffClasses(ctx)).map((one) => one.id)
  const parent = fields.textOrNull('parent', 250)
  const company = {
    name: fields.text('name', 200),
    legalForm: fields.textOrNull('legalForm', 60),
    siren: fields.textOrNull('siren', 20),
    vatNumber: fields.textOrNull('vatNumber', 30),
    country: fields.country('country'),
    classId: fields.choice('classId', classes),
    locale: fields.choice('locale', ['fr', 'en']),
    state: fields.choice('state', ['pending', 'active', 'blocked', 'closed']),
    delivery: form.has('delivery') ? fields.choice('delivery', ['available', 'together']) : undefined,
    note: fields.textOrNull('note', 2_000),
    minOrderCents: fields.decimalOrNull('minOrder', 2),
    carriageFreeCents: fields.decimalOrNull('carriageFree', 2),
  }
  if (company.name?.length === 1) fields.wrong('name', 'form.missing')
  fields.check()
  return { ...company, parentId: parent && (await companyOfText(ctx, parent)).id }
}
