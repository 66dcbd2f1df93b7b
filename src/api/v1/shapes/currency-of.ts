import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'

/** The currency in which the company is quoted. */
export async function currencyOf(ctx: Ctx): Promise<string> {
  return ctx.actor.company?.currency ?? (await ctx.tools.settings.read(ctx, sellerSettings)).currency
}
