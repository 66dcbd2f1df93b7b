import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'

/** The figures themselves are the seller's: a client's key asks `availability`, which tells what his class may know. */
export function mustReadStock(ctx: Ctx): void {
  mustBeAllowed(ctx, 'stock.read')
  if (!ctx.actor.isStaff) throw new Refusal('access.denied', { right: 'stock.read' })
}
