import type { CompanyInput } from '#modules/accounts/index.ts'
import { centsOfForm } from './cents-of-form.ts'

/** The fields of a client's form, as the verbs of accounts take them; amounts are typed with a comma or a point. */
export function companyOfForm(form: FormData): CompanyInput {
  const text = (name: string) => String(form.get(name) ?? '')
  return {
    name: text('name'), legalForm: text('legalForm'), siren: text('siren'), vatNumber: text('vatNumber'), country: text('country') || 'FR', classId: text('classId'),
    parentId: text('parentId'), locale: text('locale') === 'en' ? 'en' : 'fr', state: text('state') as CompanyInput['state'], note: text('note'),
    minOrderCents: centsOfForm(form, 'minOrder'), carriageFreeCents: centsOfForm(form, 'carriageFree'),
  }
}
