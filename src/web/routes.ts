import { index, layout, prefix, route, type RouteConfig, type RouteConfigEntry } from '@react-router/dev/routes'

/** What a client sees: the shop. Each of these stands at the root, and again below /c/:companyId. */
const shop = layout('routes/shop/frame.tsx', [
  layout('routes/shop/inside.tsx', [
    index('routes/shop/home.tsx'),
    route('category/:slug', 'routes/shop/category.tsx'),
    route('search', 'routes/shop/search.tsx'),
    route('article/:slug', 'routes/shop/article.tsx'),
    route('terms', 'routes/shop/terms.tsx'),
    route('quick-order', 'routes/shop/quick-order.tsx'),
    route('cart', 'routes/shop/cart.tsx'),
    route('checkout', 'routes/shop/checkout.tsx'),
    route('*', 'routes/nothing-here.tsx', { id: 'shop-nothing-here' }),
  ]),
])

/** What the shop's pages fetch. Also twice. */
const shopFiles = [
  route('suggest', 'routes/shop/suggest.ts'),
  route('quick-order/answer', 'routes/shop/quick-order.answer.ts'),
  route('article/:slug/documents/:sha256', 'routes/shop/document.ts'),
]

/** How one comes in and leaves; once, whatever the company. */
const entrance = [
  layout('routes/shop/entrance.tsx', [
    route('sign-in', 'routes/shop/sign-in.tsx'),
    route('forgot-password', 'routes/shop/forgot-password.tsx'),
    route('reset-password', 'routes/shop/reset-password.tsx'),
    route('invitation/:token', 'routes/shop/invitation.tsx'),
  ]),
  route('sign-out', 'routes/shop/sign-out.ts'),
]

/** What a client's people manage. Also twice. */
const account = layout('routes/account/frame.tsx', [
  layout('routes/account/inside.tsx', [
    ...prefix('account', [
      index('routes/account/home.tsx'),
      route('orders', 'routes/account/orders.tsx'),
      route('orders/:number', 'routes/account/order.tsx'),
      route('waiting', 'routes/account/waiting.tsx'),
      route('credit', 'routes/account/credit.tsx'),
      route('people', 'routes/account/people.tsx'),
      route('sites', 'routes/account/sites.tsx'),
    ]),
  ]),
])

/** Files of the account. Also twice. */
const accountFiles = [
  route('account/orders.csv', 'routes/account/orders.csv.ts'),
  route('account/waiting.csv', 'routes/account/waiting.csv.ts'),
  route('account/prices.csv', 'routes/account/prices.csv.ts'),
  route('account/orders/:number/confirmation.pdf', 'routes/account/confirmation.pdf.ts'),
]

/** The sales rep's desk. */
const rep = layout('routes/rep/frame.tsx', [
  layout('routes/rep/inside.tsx', [
    ...prefix('desk', [
      index('routes/rep/home.tsx'),
      route('clients/:id', 'routes/rep/client.tsx'),
      route('waiting', 'routes/rep/waiting.tsx'),
      route('prices/explain', 'routes/office/prices/explain.tsx', { id: 'desk-explain' }),
      route('agreements/:id', 'routes/office/agreements/sheet.tsx', { id: 'desk-agreement' }),
      route('*', 'routes/nothing-here.tsx', { id: 'desk-nothing-here' }),
    ]),
  ]),
])

/** Files of the desk. */
const repFiles = [route('desk.csv', 'routes/rep/home.csv.ts'), route('desk/waiting.csv', 'routes/rep/waiting.csv.ts')]

/** The seller's office. */
const office = layout('routes/office/frame.tsx', [
  layout('routes/office/inside.tsx', [
    ...prefix('office', [
      index('routes/office/home.tsx'),
      route('orders', 'routes/office/orders/list.tsx'),
      route('orders/:number', 'routes/office/orders/sheet.tsx'),
      route('orders/waiting', 'routes/office/orders/waiting.tsx'),
      route('imports', 'routes/office/imports/list.tsx'),
      route('imports/new', 'routes/office/imports/new.tsx'),
      route('imports/:id', 'routes/office/imports/run.tsx'),
      route('settings', 'routes/office/settings/seller.tsx'),
      route('settings/selling', 'routes/office/settings/selling.tsx'),
      route('settings/warehouses', 'routes/office/settings/warehouses.tsx'),
      route('settings/sourcing', 'routes/office/settings/sourcing.tsx'),
      route('settings/supply', 'routes/office/settings/supply.tsx'),
      route('settings/vat', 'routes/office/settings/vat.tsx'),
      route('settings/terms', 'routes/office/settings/terms.tsx'),
      route('settings/people', 'routes/office/settings/people.tsx'),
      route('settings/keys', 'routes/office/settings/keys.tsx'),
      route('settings/books', 'routes/office/settings/books.tsx'),
      route('mails', 'routes/office/mails/list.tsx'),
      route('mails/:id', 'routes/office/mails/sheet.tsx'),
      route('clients', 'routes/office/clients/list.tsx'),
      route('clients/new', 'routes/office/clients/new.tsx'),
      route('clients/:id', 'routes/office/clients/sheet.tsx'),
      route('clients/:id/assortment', 'routes/office/clients/assortment.tsx'),
      route('articles', 'routes/office/articles/list.tsx'),
      route('articles/new', 'routes/office/articles/new.tsx'),
      route('articles/:sku', 'routes/office/articles/sheet.tsx'),
      route('articles/change', 'routes/office/articles/change.tsx'),
      route('articles/:sku/family', 'routes/office/articles/family.tsx'),
      route('articles/:sku/attributes', 'routes/office/articles/attributes.tsx'),
      route('articles/:sku/packs', 'routes/office/articles/packs.tsx'),
      route('articles/:sku/media', 'routes/office/articles/media.tsx'),
      route('articles/:sku/relations', 'routes/office/articles/relations.tsx'),
      route('categories', 'routes/office/catalogue/categories.tsx'),
      route('attributes', 'routes/office/catalogue/attributes.tsx'),
      route('attributes/:code', 'routes/office/catalogue/attribute.tsx'),
      route('brands', 'routes/office/catalogue/brands.tsx'),
      route('translations', 'routes/office/catalogue/translations.tsx'),
      route('articles/:sku/prices', 'routes/office/articles/prices.tsx'),
      route('articles/:sku/assortment', 'routes/office/articles/assortment.tsx'),
      route('search', 'routes/office/search/words.tsx'),
      route('assortments', 'routes/office/assortments/list.tsx'),
      route('assortments/new', 'routes/office/assortments/sheet.tsx', { id: 'office-new-rule' }),
      route('assortments/:id', 'routes/office/assortments/sheet.tsx'),
      route('prices', 'routes/office/prices/lists.tsx'),
      route('offers', 'routes/office/offers/list.tsx'),
      route('offers/:id', 'routes/office/offers/sheet.tsx'),
      route('prices/explain', 'routes/office/prices/explain.tsx'),
      route('prices/history', 'routes/office/prices/history.tsx'),
      route('prices/families', 'routes/office/prices/families.tsx'),
      route('prices/margins', 'routes/office/prices/margins.tsx'),
      route('prices/new', 'routes/office/prices/new.tsx'),
      route('prices/:id', 'routes/office/prices/sheet.tsx'),
      route('prices/:id/revision', 'routes/office/prices/revision.tsx'),
      route('agreements', 'routes/office/agreements/list.tsx'),
      route('agreements/new', 'routes/office/agreements/new.tsx'),
      route('agreements/:id', 'routes/office/agreements/sheet.tsx'),
      route('stock', 'routes/office/stock/list.tsx'),
      route('stock/:sku', 'routes/office/stock/sheet.tsx'),
      route('stock/freshness', 'routes/office/stock/freshness.tsx'),
      route('webhooks', 'routes/office/webhooks/list.tsx'),
      route('webhooks/new', 'routes/office/webhooks/new.tsx'),
      route('webhooks/dead', 'routes/office/webhooks/dead.tsx'),
      route('webhooks/messages/:id', 'routes/office/webhooks/message.tsx'),
      route('webhooks/:id', 'routes/office/webhooks/sheet.tsx'),
      route('sources', 'routes/office/sources/list.tsx'),
      route('sources/new', 'routes/office/sources/form.tsx', { id: 'office-new-source' }),
      route('sources/:id', 'routes/office/sources/sheet.tsx'),
      route('sources/:id/change', 'routes/office/sources/form.tsx'),
      route('stock/allocations', 'routes/office/stock/allocations.tsx'),
      route('stock/allocations/new', 'routes/office/stock/kept.tsx', { id: 'office-new-allocation' }),
      route('stock/allocations/:id', 'routes/office/stock/kept.tsx', { id: 'office-allocation' }),
      route('stock/caps/new', 'routes/office/stock/kept.tsx', { id: 'office-new-cap' }),
      route('stock/caps/:id', 'routes/office/stock/kept.tsx', { id: 'office-cap' }),
      route('stock/transfers', 'routes/office/stock/transfers.tsx'),
      route('stock/transfers/:number', 'routes/office/stock/transfer.tsx'),
      route('stock/stocktakes', 'routes/office/stock/stocktakes.tsx'),
      route('stock/stocktakes/:number', 'routes/office/stock/stocktake.tsx'),
      route('stock/at-risk', 'routes/office/stock/at-risk.tsx'),
      route('stock/reasons', 'routes/office/stock/reasons.tsx'),
      route('alerts', 'routes/office/alerts/list.tsx'),
      route('alerts/rules', 'routes/office/alerts/rules.tsx'),
      route('thresholds', 'routes/office/alerts/thresholds.tsx'),
      route('supply', 'routes/office/supply/board.tsx'),
      route('supply/proposals', 'routes/office/supply/proposals.tsx'),
      route('supply/orders', 'routes/office/supply/orders.tsx'),
      route('supply/orders/:number', 'routes/office/supply/order.tsx'),
      route('supply/orders/:number/receive', 'routes/office/supply/receive.tsx'),
      route('supply/receipts', 'routes/office/supply/receipts.tsx'),
      route('supply/suppliers', 'routes/office/supply/suppliers.tsx'),
      route('supply/suppliers/:code', 'routes/office/supply/supplier.tsx'),
      route('preorders', 'routes/office/preorders/list.tsx'),
      route('preorders/:id', 'routes/office/preorders/sheet.tsx'),
      route('*', 'routes/nothing-here.tsx', { id: 'office-nothing-here' }),
    ]),
  ]),
])

/** Files of the office. */
const officeFiles = prefix('office', [
  route('agreements/:id/documents/:sha256', 'routes/office/agreements/document.ts'),
  route('prices/suggest', 'routes/office/prices/suggest.ts'),
  route('prices/:id/prices.csv', 'routes/office/prices/prices.csv.ts'),
  route('orders.csv', 'routes/office/orders/list.csv.ts'),
  route('orders/waiting.csv', 'routes/office/orders/waiting.csv.ts'),
  route('clients.csv', 'routes/office/clients/list.csv.ts'),
  route('articles.csv', 'routes/office/articles/list.csv.ts'),
  route('translations.csv', 'routes/office/catalogue/translations.csv.ts'),
  route('prices.csv', 'routes/office/prices/lists.csv.ts'),
  route('stock.csv', 'routes/office/stock/list.csv.ts'),
  route('stock/stocktakes/:number/sheet.csv', 'routes/office/stock/stocktake.csv.ts'),
  route('alerts.csv', 'routes/office/alerts/list.csv.ts'),
  route('preorders.csv', 'routes/office/preorders/list.csv.ts'),
  route('supply/orders.csv', 'routes/office/supply/orders.csv.ts'),
  route('supply/proposals.csv', 'routes/office/supply/proposals.csv.ts'),
  route('supply/suppliers.csv', 'routes/office/supply/suppliers.csv.ts'),
  route('supply/receipts.csv', 'routes/office/supply/receipts.csv.ts'),
  route('mails.csv', 'routes/office/mails/list.csv.ts'),
  route('mails/:id/files/:n', 'routes/office/mails/attachment.ts'),
  route('imports.csv', 'routes/office/imports/list.csv.ts'),
  route('exports/:file', 'routes/office/exports/file.csv.ts'),
  route('articles/suggest', 'routes/office/articles/suggest.ts'),
  route('articles/:sku/documents/:sha256', 'routes/office/articles/document.ts'),
  route('orders/picking.pdf', 'routes/office/orders/picking.pdf.ts', { id: 'office-picking-lists' }),
  route('orders/:number/picking.pdf', 'routes/office/orders/picking.pdf.ts'),
  route('orders/:number/confirmation.pdf', 'routes/office/orders/confirmation.pdf.ts'),
  route('supply/orders/:number/order.pdf', 'routes/office/supply/order.pdf.ts'),
  route('supply/orders/:number/order.csv', 'routes/office/supply/order.csv.ts'),
  route('imports/:id/rejects.csv', 'routes/office/imports/rejects.csv.ts'),
])

/** What the lists of office and desk keep and ask, wherever they stand. */
const lists = prefix('lists', [
  route('columns', 'routes/lists/columns.ts'),
  route('views', 'routes/lists/views.tsx'),
  route('companies', 'routes/lists/companies.ts'),
  route('find', 'routes/lists/find.ts'),
])

export default [
  shop,
  account,
  ...shopFiles,
  ...accountFiles,
  ...forChosenCompany([shop, account, ...shopFiles, ...accountFiles]),
  ...entrance,
  rep,
  ...repFiles,
  office,
  ...officeFiles,
  ...lists,
  route('preferences', 'routes/preferences.ts'),
  ...(process.env.NODE_ENV === 'production' ? [] : [route('__kit', 'routes/kit.tsx'), route('__kit/shop', 'routes/kit-shop.tsx')]),
] satisfies RouteConfig

/**
 * The same pages below `/c/:companyId`, for a rep at work for one of his clients, or a person who buys for several companies.
 * Same files, ids of their own (`c/…`): `useShopPath` keeps the prefix in links.
 */
function forChosenCompany(routes: RouteConfigEntry[]): RouteConfigEntry[] {
  return prefix('c/:companyId', routes.map(chosen))
}

function chosen(entry: RouteConfigEntry): RouteConfigEntry {
  const id = `c/${entry.id ?? entry.file.replace(/\.\w+$/, '')}`
  return { ...entry, id, ...(entry.children && { children: entry.children.map(chosen) }) }
}
