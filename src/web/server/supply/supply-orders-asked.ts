import { supplyCauses, supplyOrderSorts, supplyTabs, type SupplyOrderFilter, type SupplyTab } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import { dayAsked, listAsked } from '../lists/list-asked.ts'

export const supplyOrdersAtOnce = 50

/** The supply orders that an address of the list (or of its file) asks for. Pages are counted in rows: `after` and `before` name the first of a page. */
export function supplyOrdersAsked(ctx: Ctx, request: Request): { filter: SupplyOrderFilter & { offset: number }; tab: SupplyTab | null; sorted: string } {
  const params = new URL(request.url).searchParams
  const { sorted, after, before, ...asked } = listAsked(params, supplyOrderSorts, '-created')
  const tab = supplyTabs.find((one) => one === params.get('state'))
  return {
    sorted,
    tab: tab ?? null,
    filter: {
      ...asked,
      tab,
      supplier: params.get('supplier') || undefined,
      warehouse: params.get('warehouse') || undefined,
      buyerId: params.get('whose') === 'mine' ? ctx.actor.id : undefined,
      caused: supplyCauses.find((one) => one === params.get('caused')),
      dueFrom: dayAsked(params, 'dueFrom'),
      dueTo: dayAsked(params, 'dueTo'),
      offset: Math.max(0, Math.trunc(Number(after ?? before ?? 0)) || 0),
    },
  }
}
