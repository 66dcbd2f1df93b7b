import { askVatNumber, assignReps, changeCompany } from '#modules/accounts/index.ts'
import { changeCredit, openAccount, settle, terms } from '#modules/credit/index.ts'
import type { Ctx } from '#platform/context.ts'
import { companyOfForm } from '../people/company-of-form.ts'
import { readForm } from '../read-form.ts'

/** What can be done from a client's sheet, by the name of the button. Each reads its form and calls one verb. */
export const clientVerbs: Record<string, (ctx: Ctx, id: string, form: FormData) => Promise<unknown>> = {
  company: async (ctx, id, form) => changeCompany(ctx, id, Number(form.get('version')), await companyOfForm(ctx, form)),
  reps: async (ctx, id, form) =>
    assignReps(
      ctx,
      id,
      String(form.get('seen') ?? '')
        .split(' ')
        .filter(Boolean),
      form.getAll('rep').map(String),
    ),
  vat: async (ctx, id) => askVatNumber(ctx, id),
  async credit(ctx, id, form) {
    const fields = readForm(form, ctx.locale)
    const codes = (await terms(ctx)).map((term) => term.code)
    const wanted = { limitCents: fields.decimalOrNull('limit', 2), termCode: fields.choice('term', codes), blockedReason: fields.textOrNull('blocked', 300) }
    fields.check()
    await changeCredit(ctx, id, wanted)
  },
  async open(ctx, id, form) {
    const fields = readForm(form, ctx.locale)
    const owed = { companyId: id, grossCents: fields.decimal('amount', 2), document: fields.text('document', 60), dueOn: fields.day('dueOn') }
    fields.check()
    await openAccount(ctx, owed)
  },
  async settle(ctx, id, form) {
    const fields = readForm(form, ctx.locale)
    const payment = { companyId: id, grossCents: fields.decimal('amount', 2), note: fields.textOrNull('note', 200) }
    fields.check()
    await settle(ctx, { ...payment, sourceKey: `${id} ${form.get('key')}` })
  },
}
