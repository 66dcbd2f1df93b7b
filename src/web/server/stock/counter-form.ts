import { saveCollectDays } from '#modules/orders/index.ts'
import { saveCollecting } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { readForm } from '../read-form.ts'

/** What the office does with its counters: open or close one, and say when what nobody fetches is asked for. */
export const counterVerbs: Record<string, (ctx: Ctx, form: FormData) => Promise<void>> = {
  async counter(ctx, form) {
    const fields = readForm(form, ctx.locale)
    const input = {
      collects: form.has('collects'),
      line1: fields.textOrNull('line1', 200),
      postalCode: fields.textOrNull('postalCode', 12),
      city: fields.textOrNull('city', 100),
      country: fields.textOrNull('country', 2),
      phone: fields.textOrNull('phone', 40),
      opens: fields.text('opens', 5),
      closes: fields.text('closes', 5),
      readyHours: fields.whole('readyHours', 0, 200),
      bringDays: fields.whole('bringDays', 0, 60),
      note: fields.textOrNull('note', 200),
      seen: fields.whole('seen', 0, Number.MAX_SAFE_INTEGER),
    }
    fields.check()
    await saveCollecting(ctx, String(form.get('code') ?? ''), input)
  },
  async counterDays(ctx, form) {
    const fields = readForm(form, ctx.locale)
    const days = fields.whole('days', 1, 365)
    fields.check()
    await saveCollectDays(ctx, days)
  },
}
