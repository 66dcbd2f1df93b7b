import { isAllowed, type Right } from '#modules/accounts/index.ts'
import { ordersWaiting } from '#modules/orders/index.ts'
import { alertsWaiting, listCampaigns, shortStock } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'
import { mailsFailed } from '#platform/mail/outbox.ts'

export type OfficePlace =
  | 'home'
  | 'orders'
  | 'clients'
  | 'articles'
  | 'prices'
  | 'offers'
  | 'preorders'
  | 'stock'
  | 'alerts'
  | 'supply'
  | 'assortments'
  | 'search'
  | 'mails'
  | 'imports'
  | 'settings'

const rightsOf: Record<OfficePlace, readonly Right[]> = {
  home: ['office.enter'],
  orders: ['orders.read_all'],
  clients: ['companies.read'],
  articles: ['catalogue.read'],
  prices: ['prices.read'],
  offers: ['prices.read'],
  preorders: ['preorders.manage'],
  stock: ['stock.read'],
  alerts: ['stock.manage'],
  supply: ['supply.read'],
  assortments: ['catalogue.manage'],
  search: ['catalogue.manage'],
  mails: ['mails.read'],
  imports: ['imports.run'],
  settings: ['settings.manage', 'stock.manage', 'users.manage', 'keys.manage'],
}

/** The places of the office that this person may enter, each with the work that waits there for him. */
export async function officePlaces(ctx: Ctx): Promise<{ place: OfficePlace; waiting: number }[]> {
  const open = (Object.keys(rightsOf) as OfficePlace[]).filter((place) => rightsOf[place].some((right) => isAllowed(ctx, right)))
  const [orders, stock, alerts, preorders, mails] = await Promise.all([
    ordersForHim(ctx),
    shortStock(ctx),
    alertsWaiting(ctx),
    campaignsToDecide(ctx),
    isAllowed(ctx, 'mails.read') ? mailsFailed(ctx) : 0,
  ])
  const waiting: Partial<Record<OfficePlace, number>> = { orders, stock, alerts, preorders, mails }
  return open.map((place) => ({ place, waiting: waiting[place] ?? 0 }))
}

async function campaignsToDecide(ctx: Ctx): Promise<number> {
  return isAllowed(ctx, 'preorders.manage') ? (await listCampaigns(ctx, { stages: ['to_decide'] })).length : 0
}

async function ordersForHim(ctx: Ctx): Promise<number> {
  const may = { confirm: isAllowed(ctx, 'orders.confirm'), release: isAllowed(ctx, 'orders.release'), ship: isAllowed(ctx, 'orders.ship') }
  if (!isAllowed(ctx, 'orders.read_all') || !(may.confirm || may.release || may.ship)) return 0
  const waiting = await ordersWaiting(ctx)
  return (may.confirm ? waiting.toConfirm : 0) + (may.release ? waiting.onHold : 0) + (may.ship ? waiting.toShip : 0)
}
