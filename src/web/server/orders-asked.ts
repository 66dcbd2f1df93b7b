import { orderSorts, type OrderFilter } from '#modules/orders/index.ts'
import { orderTabs, type OrderTab } from '../parts/office-order-tabs.ts'
import { dayAsked, listAsked } from './list-asked.ts'

export type OrdersAsked = { filter: OrderFilter; tab: OrderTab | null; sorted: string }

/** The orders that an address of the list (or of its file) asks for. */
export function ordersAsked(request: Request, today: string): OrdersAsked {
  const params = new URL(request.url).searchParams
  const { sorted, ...asked } = listAsked(params, orderSorts, '-submitted')
  const state = params.get('state') ?? ''
  const tab = state in orderTabs ? (state as OrderTab) : null
  const ids = params.getAll('order')
  return {
    tab, sorted,
    filter: {
      ...asked,
      ...(ids.length > 0 ? { ids } : {}),
      state: tab ? orderTabs[tab] : undefined,
      companyId: params.get('client') ?? undefined,
      from: dayAsked(params, 'from'),
      to: dayAsked(params, 'to'),
      lateOn: params.has('late') ? today : undefined,
    },
  }
}
