import { isAllowed, listCompanies, sellerSettings, tariffClasses } from '#modules/accounts/index.ts'
import { listArticles } from '#modules/catalogue/index.ts'
import { anyOutstanding } from '#modules/credit/index.ts'
import { listOrders } from '#modules/orders/index.ts'
import { vatRates } from '#modules/pricing/index.ts'
import { warehouses } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'

export type SetUpStep = 'seller' | 'vat' | 'classes' | 'warehouse' | 'articles' | 'clients' | 'orders' | 'outstanding'

/** What a new seller has to do before he can sell, and what of it is done; null once articles and clients are there, or for whoever can't do it. */
export async function setUpSteps(ctx: Ctx): Promise<{ step: SetUpStep; done: boolean }[] | null> {
  if (!isAllowed(ctx, 'settings.manage') || !isAllowed(ctx, 'catalogue.read') || !isAllowed(ctx, 'companies.read')) return null
  const [articles, clients] = await Promise.all([listArticles(ctx, { limit: 1 }), listCompanies(ctx, { limit: 1 })])
  if (articles.total > 0 && clients.total > 0) return null
  const [seller, rates, classes, places, orders, outstanding] = await Promise.all([
    ctx.tools.settings.read(ctx, sellerSettings),
    vatRates(ctx),
    tariffClasses(ctx),
    warehouses(ctx),
    listOrders(ctx, { limit: 1 }),
    anyOutstanding(ctx),
  ])
  return [
    { step: 'seller', done: seller.name !== '' && seller.siren !== '' },
    { step: 'vat', done: rates.length > 0 },
    { step: 'classes', done: classes.length > 0 },
    { step: 'warehouse', done: places.length > 0 },
    { step: 'articles', done: articles.total > 0 },
    { step: 'clients', done: clients.total > 0 },
    { step: 'orders', done: orders.total > 0 },
    { step: 'outstanding', done: outstanding },
  ]
}
