import { parseQuantity } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { setThresholds, type ThresholdLine } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { readForm } from '../read-form.ts'

/** Sets one article's threshold in one warehouse as its form says, unless somebody changed it since it was drawn. */
export async function thresholdByForm(ctx: Ctx, form: FormData, article: { sku: string; stepsPerUnit: number }): Promise<void> {
  const fields = readForm(form, ctx.locale)
  const mode = fields.choice('mode', ['hand', 'computed', 'none'])
  const at = { sku: article.sku, warehouse: fields.text('warehouse', 40), version: fields.whole('version', 0, Number.MAX_SAFE_INTEGER) }
  const level = mode === 'computed' ? fields.percentOrNull('serviceLevel') : null
  const leadDays = mode === 'computed' ? fields.wholeOrNull('leadDays', 0, 365) : null
  fields.check()
  const qty = (name: string) => {
    const typed = String(form.get(name) ?? '').trim()
    return /^(0+([.,]0*)?)?$/.test(typed) ? 0 : parseQuantity(typed, article.stepsPerUnit)
  }
  const line: ThresholdLine =
    mode === 'hand'
      ? { ...at, mode, reorderPoint: qty('reorderPoint'), safety: qty('safety') }
      : mode === 'computed'
        ? { ...at, mode, serviceLevelMillionths: level, leadDays }
        : { ...at, mode }
  const [result] = await setThresholds(ctx, [line])
  if (result?.code) throw new Refusal(result.code, { sku: article.sku })
}
