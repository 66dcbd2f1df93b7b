import { isAllowed, listCompanies, sellerSettings, tariffClasses } from '#modules/accounts/index.ts'
import { listArticles } from '#modules/catalogue/index.ts'
import { anyOutstanding } from '#modules/credit/index.ts'
import { currentTerms, listOrders } from '#modules/orders/index.ts'
import { anyPrice, vatRates } from '#modules/pricing/index.ts'
import { flatCarriage } from '#modules/shipping/index.ts'
import { listLevels, warehouses } from '#modules/stock/index.ts'
import type { Ctx } from '#platform/context.ts'

export type SetUpStep = 'seller' | 'terms' | 'vat' | 'classes' | 'carriage' | 'warehouse' | 'articles' | 'prices' | 'stock' | 'clients' | 'orders' | 'outstanding'
export type SetUp = { /** Without articles or clients there is no day to show yet. */ fresh: boolean; steps: { step: SetUpStep; done: boolean }[] }

/**
 * What a new seller has to do before he can sell, and what of it is done; null once nothing is left, or for whoever can't do it. What can only be taken over
 * from before (stock, past orders, outstanding) is asked until the first order.
 */
export async function setUpSteps(ctx: Ctx): Promise<SetUp | null> {
  if (!isAllowed(ctx, 'settings.manage') || !isAllowed(ctx, 'catalogue.read') || !isAllowed(ctx, 'companies.read')) return null
  const [articles, clients, seller, terms, rates, classes, carriage, places, priced, outstanding] = await Promise.all([
    listArticles(ctx, { limit: 1 }),
    listCompanies(ctx, { limit: 1 }),
    ctx.tools.settings.read(ctx, sellerSettings),
    currentTerms(ctx),
    vatRates(ctx),
    tariffClasses(ctx),
    flatCarriage(ctx),
    warehouses(ctx),
    anyPrice(ctx),
    anyOutstanding(ctx),
  ])
  const fresh = articles.total === 0 || clients.total === 0
  const [orders, levels] = fresh || !outstanding ? await Promise.all([listOrders(ctx, { limit: 1 }), listLevels(ctx, { limit: 1 })]) : [{ total: 1 }, { total: 1 }]
  const steps: SetUp['steps'] = [
    { step: 'seller', done: seller.name !== '' && seller.siren !== '' },
    { step: 'terms', done: terms !== null },
    { step: 'vat', done: rates.length > 0 },
    { step: 'classes', done: classes.length > 0 },
    { step: 'carriage', done: carriage !== null },
    { step: 'warehouse', done: places.length > 0 },
    { step: 'articles', done: articles.total > 0 },
    { step: 'prices', done: priced },
    { step: 'stock', done: levels.total > 0 },
    { step: 'clients', done: clients.total > 0 },
    { step: 'orders', done: orders.total > 0 },
    { step: 'outstanding', done: outstanding },
  ]
  if (fresh) return { fresh, steps }
  const asked = steps.filter(({ step, done }) => !done && (orders.total === 0 || !fromBefore.has(step)))
  return asked.length > 0 ? { fresh, steps: asked } : null
}

const fromBefore: ReadonlySet<SetUpStep> = new Set(['stock', 'orders', 'outstanding'])
