import { dayOf } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { sourcesOf } from '../sources.ts'

export type OrderMinimum = { cents: Cents; agreement: { code: string; name: string } }

/**
 * The smallest net order that the acting company's agreements in force provide for: the nearest one that names one speaks, its own before those of its parents.
 * Null when none does. It never changes a price. No statement where the request has read the company's terms already.
 */
export async function orderMinimum(ctx: Ctx | TxCtx): Promise<OrderMinimum | null> {
  const read = ctx as Ctx
  const { company } = ctx.actor
  if (!company) return null
  const { zone, currency, country } = await read.tools.settings.read(read, sellerSettings)
  const { agreements } = await sourcesOf(read, dayOf(ctx.now, zone), company.currency ?? currency, country)
  const nearest = agreements.find(({ minOrderCents }) => minOrderCents !== null)
  return nearest ? { cents: nearest.minOrderCents!, agreement: { code: nearest.element.code, name: nearest.element.name } } : null
}
