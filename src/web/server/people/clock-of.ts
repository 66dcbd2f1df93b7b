import { dayOf, type Day } from '#kernel/day.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'

/** The seller's present day and zone, for pages that tell moments: rendering itself must not look at a clock. */
export type Clock = { today: Day; zone: string }

export async function clockOf(ctx: Ctx): Promise<Clock> {
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  return { today: dayOf(ctx.now, zone), zone }
}
