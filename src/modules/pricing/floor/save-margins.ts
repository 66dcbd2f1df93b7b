import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { categories } from '#modules/catalogue/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { lockedSetting, markOf, standingSetting } from '#platform/settings/standing-setting.ts'
import { marginSettings, type Margins } from './least-margin.ts'

export type MarginsSeen = Margins & { seen: string }

/** The minimum margins as they stand, with the mark that `saveMargins` compares. For those who may see margins. */
export async function margins(ctx: Ctx): Promise<MarginsSeen> {
  mustBeAllowed(ctx, 'margin.read')
  const standing = await standingSetting(ctx, marginSettings)
  return { ...standing, seen: markOf(standing) }
}

/**
 * Sets the least margin on cost, and where a category asks another: millionths of the cost. Offers keep to it from the next request on, agreements when they are
 * saved next; prices that were signed below it stay. Refuses `price.margins_changed_meanwhile`, `category.unknown`.
 */
export async function saveMargins(ctx: Ctx, seen: string, input: Margins): Promise<void> {
  mustBeAllowed(ctx, 'prices.manage')
  mustBeAllowed(ctx, 'margin.read')
  const after = marginSettings.schema.parse(input)
  const known = new Set((await categories(ctx)).map(({ id }) => String(id)))
  const unknown = Object.keys(after.byCategory).find((id) => !known.has(id))
  if (unknown) throw new Refusal('category.unknown', { id: unknown })
  await inTransaction(ctx, async (tx) => {
    const before = await lockedSetting(tx, marginSettings)
    if (markOf(before) !== seen) throw new Refusal('price.margins_changed_meanwhile')
    await ctx.tools.settings.write(tx, marginSettings, after)
    await audit(tx, 'price_margins.changed', 'pricing.margin', { before, after })
  })
}
