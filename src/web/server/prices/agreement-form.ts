import { companyByNumber } from '#modules/accounts/index.ts'
import { saveAgreement, targets, type AgreementInput } from '#modules/pricing/index.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import { sentenceOf } from '#platform/http/refusals.ts'
import type { Ctx } from '#platform/context.ts'
import { readForm } from '../read-form.ts'

const mostDiscounts = 200

/** Reads the terms of an agreement with its discounts and saves them; a refusal about a discount stands beside its row. A row without share is none. Gives the agreement's id. */
export async function saveAgreementForm(ctx: Ctx, form: FormData, existing?: { id: number; version: number }): Promise<number> {
  const fields = readForm(form, ctx.locale)
  const read = {
    code: fields.text('code', 40),
    name: fields.text('name', 120),
    state: fields.choice('state', ['draft', 'signed']),
    from: fields.dayOrNull('from'),
    to: fields.dayOrNull('to'),
    combine: fields.choice('combine', ['chain', 'add']),
    bestPrice: fields.choice('order', ['strict', 'best']) === 'best',
    note: fields.textOrNull('note', 2_000),
    minOrderCents: fields.decimalOrNull('minOrder', 2) || null,
  }
  const number = fields.text('company', 60)
  const discounts: AgreementInput['discounts'] = []
  const rows: number[] = []
  for (let i = 0; i < mostDiscounts && form.has(`target-${i}`); i++) {
    if (String(form.get(`share-${i}`) ?? '').trim() === '') continue
    discounts.push({
      target: fields.choice(`target-${i}`, targets),
      code: fields.textOrNull(`targetCode-${i}`, 100),
      share: fields.percent(`share-${i}`),
      onTop: fields.ticked(`onTop-${i}`),
    })
    rows.push(i)
  }
  fields.check()
  const { id: companyId } = await companyByNumber(ctx, number)
  try {
    return await saveAgreement(ctx, { ...read, companyId, discounts }, existing)
  } catch (thrown) {
    const wrong =
      isRefusal(thrown) && thrown.code === 'agreement.discounts_wrong' ? (thrown.details['wrong'] as Record<string, { code: string; details: Record<string, unknown> }>) : null
    if (!wrong) throw thrown
    throw new Refusal('form.invalid', { sentences: Object.fromEntries(Object.entries(wrong).map(([i, one]) => [`share-${rows[Number(i)]}`, sentenceOf(one, ctx.locale)])) })
  }
}

/** Beside which field a refusal of the verb stands. */
export const agreementFieldCodes = { code: ['agreement.code_taken'], to: ['price.period_empty'], company: ['company.number_unknown'] }
