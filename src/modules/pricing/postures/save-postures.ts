import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { categories } from '#modules/catalogue/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { lockedSetting, markOf, standingSetting } from '#platform/settings/standing-setting.ts'
import { own } from '../tables.ts'
import { postureSettings, type Channel, type Posture } from './posture-of.ts'

/** Who is told prices, channel by channel, with the mark that `savePostures` compares. */
export async function pricePostures(ctx: Ctx): Promise<Record<Channel, Posture> & { seen: string }> {
  const standing = await standingSetting(ctx, postureSettings)
  return { ...standing, seen: markOf(standing) }
}

/** Sets who is told prices, channel by channel; it holds at the next request. Refuses `price.postures_changed_meanwhile` when others stand than were `seen`. */
export async function savePostures(ctx: Ctx, postures: Record<Channel, Posture>, seen?: string): Promise<void> {
  mustBeAllowed(ctx, 'settings.manage')
  await inTransaction(ctx, async (tx) => {
    const before = await lockedSetting(tx, postureSettings)
    if (seen !== undefined && markOf(before) !== seen) throw new Refusal('price.postures_changed_meanwhile')
    await ctx.tools.settings.write(tx, postureSettings, postures)
    await audit(tx, 'price_postures.changed', 'pricing.postures', { before, after: postures })
  })
}

/** Marks an article or a category as priced on request, or takes the mark away; a client's own agreement or list still gives its price. Refuses `category.unknown`. */
export async function markOnRequest(ctx: Ctx, target: 'category' | 'variant', targetId: number, marked: boolean): Promise<void> {
  mustBeAllowed(ctx, 'prices.manage')
  if (target === 'category' && marked && !(await categories(ctx)).some(({ id }) => id === targetId)) throw new Refusal('category.unknown', { id: targetId })
  await inTransaction(ctx, async (tx) => {
    const { rows } = marked
      ? await sql`insert into pricing.on_request (target, target_id) values (${target}, ${targetId}) on conflict do nothing returning target_id`.execute(tx.db)
      : await sql`delete from pricing.on_request where target = ${target} and target_id = ${targetId} returning target_id`.execute(tx.db)
    if (rows.length > 0) await audit(tx, marked ? 'price.on_request' : 'price.told', `${target} ${targetId}`)
  })
}

/** The articles and categories whose price is told on request: ids by kind. */
export async function markedOnRequest(ctx: Ctx): Promise<{ categories: number[]; variants: number[] }> {
  const rows = await own(ctx).selectFrom('pricing.on_request').select(['target', 'target_id as id']).execute()
  const of = (target: string) => rows.filter((row) => row.target === target).map(({ id }) => id)
  return { categories: of('category'), variants: of('variant') }
}
