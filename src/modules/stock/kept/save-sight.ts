import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, tariffClasses } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { sightSettings, type SightSettings } from './sight.ts'

/** What visitors and each class are told about stock. */
export async function stockSights(ctx: Ctx): Promise<SightSettings> {
  return ctx.tools.settings.read(ctx, sightSettings)
}

/** Sets what visitors and each class are told about stock; it holds at the next request. Refuses `stock.audience_unknown` for a class that isn't there. */
export async function saveSights(ctx: Ctx, sights: SightSettings): Promise<void> {
  mustBeAllowed(ctx, 'settings.manage')
  const [before, classes] = await Promise.all([ctx.tools.settings.read(ctx, sightSettings), tariffClasses(ctx)])
  const unknown = Object.keys(sights.classes).find((id) => !classes.some((one) => one.id === id))
  if (unknown) throw new Refusal('stock.audience_unknown', { typed: unknown })
  await inTransaction(ctx, async (tx) => {
    await ctx.tools.settings.write(tx, sightSettings, sights)
    await audit(tx, 'stock_sight.changed', 'stock.sight', { before, after: sights })
  })
}
