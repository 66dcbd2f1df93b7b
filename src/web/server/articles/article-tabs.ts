import { isAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { ArticleTab } from '../../parts/office/catalogue/article-head.tsx'

/** Which sheets of an article a person opens. */
export function articleTabs(ctx: Ctx): Record<ArticleTab, boolean> {
  const form = isAllowed(ctx, 'catalogue.read')
  return {
    form,
    family: form,
    attributes: form,
    packs: form,
    media: form,
    relations: form,
    prices: form && isAllowed(ctx, 'prices.read'),
    stock: form && isAllowed(ctx, 'stock.read'),
    assortment: form && isAllowed(ctx, 'companies.read'),
  }
}
