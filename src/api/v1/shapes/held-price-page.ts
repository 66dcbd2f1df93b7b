import { z } from 'zod'
import { pricePage } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { after, cursorsOf, limitUpTo } from './page.ts'
import { presentHeld } from './price-line.ts'

/** What the pages of a list's or an agreement's prices are asked by. */
export const heldPriceQuery = z.strictObject({
  q: z.string().trim().max(200).optional().meta({ description: 'SKU or name.' }),
  when: z.enum(['now', 'later', 'over']).optional(),
  limit: limitUpTo(1_000, 200),
  after,
})

/** A page of the prices that a list or an agreement holds, in SKU order. */
export async function heldPricePage(ctx: Ctx, holder: Parameters<typeof pricePage>[1], { q, when, limit, after: cursor }: z.infer<typeof heldPriceQuery>) {
  const cursors = cursorsOf(`prices of ${holder.kind} ${holder.id}`, { q, when })
  const { rows, total, next } = await pricePage(ctx, holder, { words: q ?? '', ...(when && { when }), limit, after: cursors.in(cursor) })
  return { rows: rows.map(presentHeld), total, next: cursors.out(next) }
}
