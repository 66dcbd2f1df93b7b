import { supplierSorts, supplierTabs, type SupplierFilter } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import { listAsked } from '../lists/list-asked.ts'

/** The suppliers that an address of the list (or of its file) asks for. */
export function suppliersAsked(ctx: Ctx, request: Request): { filter: SupplierFilter; sorted: string } {
  const params = new URL(request.url).searchParams
  const { sorted, words, sort, descending } = listAsked(params, supplierSorts, 'name')
  return {
    sorted,
    filter: { words, sort, descending, only: supplierTabs.find((tab) => tab === params.get('only')), buyerId: params.get('whose') === 'mine' ? ctx.actor.id : undefined },
  }
}
