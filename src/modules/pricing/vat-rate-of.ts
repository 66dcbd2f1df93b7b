import { dayOf } from '#kernel/day.ts'
import type { Millionths } from '#kernel/money.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { sourcesOf } from './sources.ts'

/** Today's rate of a tax class in the seller's country, millionths; the standard rate when the class has none. */
export async function vatRateOf(ctx: Ctx | TxCtx, taxClass: string): Promise<Millionths> {
  const read = ctx as Ctx
  const seller = await read.tools.settings.read(read, sellerSettings)
  const { rates } = await sourcesOf(read, dayOf(ctx.now, seller.zone), ctx.actor.company?.currency ?? seller.currency, seller.country)
  return rates.get(taxClass) ?? rates.get('standard') ?? 0
}
