import { index, layout, prefix, route, type RouteConfig, type RouteConfigEntry } from '@react-router/dev/routes'

/** What a client sees: the shop. Each of these stands at the root, and again below /c/:companyId. */
const shop = layout('routes/shop/frame.tsx', [
  index('routes/shop/home.tsx'),
])

/** What a client's people manage. Also twice. */
const account = layout('routes/account/frame.tsx', [
  ...prefix('account', [index('routes/account/home.tsx')]),
])

/** The sales rep's desk. */
const rep = layout('routes/rep/frame.tsx', [
  ...prefix('desk', [index('routes/rep/home.tsx')]),
])

/** The seller's office. */
const office = layout('routes/office/frame.tsx', [
  ...prefix('office', [index('routes/office/home.tsx')]),
])

export default [
  shop,
  account,
  ...forChosenCompany([shop, account]),
  rep,
  office,
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
