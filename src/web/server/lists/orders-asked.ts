import { companyById, companyByNumber, isAllowed } from '#modules/accounts/index.ts'
import { collectStages, orderSorts, type OrderFilter } from '#modules/orders/index.ts'
import type { Ctx } from '#platform/context.ts'
import { numberInText } from '../../parts/frame/company-text.ts'
import { orderTabs, type OrderTab } from '../../parts/office/orders/order-tabs.ts'
import { dayAsked, listAsked } from './list-asked.ts'

export type OrdersAsked = { filter: OrderFilter; tab: OrderTab | null; sorted: string; client: { name: string; number: string } | null }

/** The orders that an address of the list (or of its file) asks for. `client` is an id, a client as a field offers it, or part of a name. */
export async function ordersAsked(ctx: Ctx, request: Request, today: string): Promise<OrdersAsked> {
  const params = new URL(request.url).searchParams
  const { sorted, ...asked } = listAsked(params, orderSorts, '-submitted')
  const state = params.get('state') ?? ''
  const tab = state in orderTabs ? (state as OrderTab) : null
  const ids = params.getAll('order')
  const clientText = params.get('client')?.trim().slice(0, 250) ?? ''
  const client = clientText === '' ? null : await clientNamed(ctx, clientText)
  return {
    tab,
    sorted,
    client: client && { name: client.name, number: client.number },
    filter: {
      ...asked,
      ...(ids.length > 0 ? { ids } : {}),
      state: tab ? orderTabs[tab] : undefined,
      ready: tab === 'to_ship' ? true : tab === 'waits' ? false : undefined,
      conditional: tab === 'preordered' ? true : tab === 'on_hold' ? false : undefined,
      companyId: client?.id,
      companyName: client ? undefined : clientText,
      from: dayAsked(params, 'from'),
      to: dayAsked(params, 'to'),
      wantedTo: dayAsked(params, 'wantedTo'),
      lateOn: params.has('late') ? today : undefined,
      ...(params.has('waiting') ? { waiting: true } : {}),
      counter: params.get('counter')?.slice(0, 40) || undefined,
      collect: collectStages.find((stage) => stage === params.get('collect')),
    },
  }
}

async function clientNamed(ctx: Ctx, text: string) {
  if (!isAllowed(ctx, 'companies.read')) return null
  const number = numberInText(text)
  if (number) return companyByNumber(ctx, number).catch(() => null)
  return companyById(ctx, text)
}
