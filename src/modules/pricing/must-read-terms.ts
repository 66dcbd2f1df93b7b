import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'

/** Whole price lists and agreements are for the seller's people and keys: a client reads the prices that are his, by `priceLines`. Refuses `access.denied`. */
export function mustReadTerms(ctx: Ctx | TxCtx): void {
  mustBeAllowed(ctx, 'prices.read')
  if (!ctx.actor.isStaff) throw new Refusal('access.denied', { right: 'prices.read' })
}
