import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'

/** The whole catalogue, drafts and suppliers' references included, is for the seller's people and keys: a client reads what his assortment shows. Refuses `access.denied`. */
export function mustReadCatalogue(ctx: Ctx | TxCtx): void {
  mustBeAllowed(ctx, 'catalogue.read')
  if (!ctx.actor.isStaff) throw new Refusal('access.denied', { right: 'catalogue.read' })
}
