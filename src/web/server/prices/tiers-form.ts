import type { Locale } from '#kernel/locale.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import { savePrices, tierInput, type TierInput } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { z } from 'zod'
import { readForm } from '../read-form.ts'
import { seenOf } from '../seen-of.ts'

const mostTiers = 20

/** The tiers of one list as a form has them: a row without a price is none, one without a quantity holds from the least on. Each refusal stands beside the row it concerns. */
export function tiersForm(form: FormData, locale: Locale, stepsPerUnit: number): { tiers: TierInput[]; seen: TierInput[]; fieldOf: Map<number, string>; underCost: boolean } {
  const fields = readForm(form, locale)
  const per = Number(fields.choice('per', ['1', '10', '100', '1000'])) as TierInput['per']
  const fieldOf = new Map<number, string>()
  const tiers: TierInput[] = []
  for (let i = 0; i < mostTiers; i++) {
    const net = form.get(`net-${i}`)
    if (typeof net !== 'string' || net.trim() === '') continue
    const tier = { minQty: fields.quantityOrNull(`from-${i}`, stepsPerUnit) ?? 1, unitNet: fields.decimal(`net-${i}`, 4), per }
    tiers.push(tier)
    // Refusals tell quantities in the article's own unit.
    fieldOf.set(tier.minQty / stepsPerUnit, `net-${i}`)
  }
  fields.check()
  return { tiers, fieldOf, underCost: form.has('underCost'), seen: form.has('seen') ? seenOf(form, z.array(tierInput)) : [] }
}

/** Saves them; a refusal about a tier carries the name of its box. */
export async function saveTiers(ctx: Ctx, variantId: number, listId: number, { tiers, seen, fieldOf, underCost }: ReturnType<typeof tiersForm>): Promise<void> {
  try {
    await savePrices(ctx, variantId, listId, tiers, seen, underCost)
  } catch (thrown) {
    const field = isRefusal(thrown) ? fieldOf.get(Number(thrown.details['minQty'])) : undefined
    throw isRefusal(thrown) && field ? new Refusal(thrown.code, { ...thrown.details, field }) : thrown
  }
}
