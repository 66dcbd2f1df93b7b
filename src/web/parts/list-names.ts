/** The lists of office and desk that keep views and columns, each with its address. */
export const listAddresses = {
  orders: '/office/orders',
  clients: '/office/clients',
  articles: '/office/articles',
  prices: '/office/prices',
  stock: '/office/stock',
  alerts: '/office/alerts',
  thresholds: '/office/thresholds',
  supply_orders: '/office/supply/orders',
  suppliers: '/office/supply/suppliers',
  receipts: '/office/supply/receipts',
  proposals: '/office/supply/proposals',
  mails: '/office/mails',
  imports: '/office/imports',
  translations: '/office/translations',
  portfolio: '/desk',
  waiting: '/office/orders/waiting',
  desk_waiting: '/desk/waiting',
  preorders: '/office/preorders',
} as const
export type ListName = keyof typeof listAddresses

export function isListName(name: unknown): name is ListName {
  return typeof name === 'string' && Object.hasOwn(listAddresses, name)
}
