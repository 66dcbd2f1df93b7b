import { mustBeAllowed, mustHaveCompany } from '#modules/accounts/index.ts'
import { orderSorts, type OrderFilter } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import { accountOrderTabs, type AccountOrderTab } from '../../parts/orders/account-order-tabs.ts'
import { dayAsked, listAsked } from './list-asked.ts'

/** The acting company's orders that an address of its list (or of its file) asks for. */
export function accountOrdersAsked(ctx: Ctx, request: Request): { filter: OrderFilter; sorted: string } {
  mustBeAllowed(ctx, 'orders.read')
  const params = new URL(request.url).searchParams
  const { sorted, ...asked } = listAsked(params, orderSorts, '-submitted')
  const state = params.get('state') ?? ''
  return {
    sorted,
    filter: {
      ...asked,
      companyId: mustHaveCompany(ctx).id,
      from: dayAsked(params, 'from'),
      to: dayAsked(params, 'to'),
      state: state in accountOrderTabs ? accountOrderTabs[state as AccountOrderTab] : undefined,
    },
  }
}
