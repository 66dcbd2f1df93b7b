import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'

/** A visitor has a cart too; refuses `access.denied` to somebody signed in who may not order. */
export function mustUseCart(ctx: Ctx | TxCtx): void {
  if (ctx.actor.kind !== 'visitor') mustBeAllowed(ctx, 'cart.use')
}
