import { dayOf, type Day } from '#kernel/day.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Article } from '#modules/catalogue/index.ts'
import { nothingThere, promiseOf, type Availability } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'

/** What a screen says about stock. Quantities in base steps, of which `stepsPerUnit` make one `unit`. */
export type StockView = {
  available: number
  /** The next receipt that is not promised to others. */
  next: { on: Day; qty: number } | null
  leadDays: number | null
  unit: string
  stepsPerUnit: number
}

export function stockView(article: Article, level: Availability | undefined, today: Day): StockView {
  const { unit, stepsPerUnit, leadDays } = article
  const { available, incoming } = promiseOf(level ?? nothingThere, { qty: 1, leadDays, today })
  const [next] = incoming
  return { available, next: next ? { on: next.dueOn < today ? today : next.dueOn, qty: next.qty } : null, leadDays, unit, stepsPerUnit }
}

/** Today in the seller's zone. */
export async function todayOf(ctx: Ctx): Promise<Day> {
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  return dayOf(ctx.now, zone)
}
