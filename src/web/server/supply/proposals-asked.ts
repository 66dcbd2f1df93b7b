import type { ProposalFilter } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'

/** The proposals that an address of the page (or of its file) asks for. */
export function proposalsAsked(ctx: Ctx, request: Request): ProposalFilter {
  const params = new URL(request.url).searchParams
  return {
    supplier: params.get('supplier') || undefined,
    warehouse: params.get('warehouse') || undefined,
    buyerId: params.get('whose') === 'mine' ? ctx.actor.id : undefined,
    words: params.get('q')?.slice(0, 200) || undefined,
  }
}
