import { parseQuantity } from '#kernel/quantity.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import { backorderModes, saveBackorderRule } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { readForm } from '../read-form.ts'

/** Saves whether an article may be ordered beyond what is there, as its form says; a refusal stands beside its field. */
export async function ruleByForm(ctx: Ctx, form: FormData, article: { variantId: number; stepsPerUnit: number }): Promise<'rule'> {
  const fields = readForm(form, ctx.locale)
  const mode = fields.choice('mode', backorderModes)
  const seen = fields.whole('seen', 0, Number.MAX_SAFE_INTEGER)
  fields.check()
  await saveBackorderRule(ctx, article.variantId, { mode, cap: mode === 'capped' ? capOf(String(form.get('cap') ?? ''), article.stepsPerUnit) : null, seen })
  return 'rule'
}

function capOf(typed: string, stepsPerUnit: number): number | null {
  if (typed.trim() === '') return null
  try {
    return parseQuantity(typed, stepsPerUnit)
  } catch (thrown) {
    throw isRefusal(thrown) ? new Refusal(thrown.code, { ...thrown.details, field: 'cap' }) : thrown
  }
}
