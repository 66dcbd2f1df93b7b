import { isAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'

/** Which sheets of an article a person opens. */
export function articleTabs(ctx: Ctx): { form: boolean; prices: boolean; stock: boolean; assortment: boolean } {
  return { form: isAllowed(ctx, 'catalogue.read'), prices: isAllowed(ctx, 'prices.read') && isAllowed(ctx, 'catalogue.read'), stock: isAllowed(ctx, 'stock.read') && isAllowed(ctx, 'catalogue.read'), assortment: isAllowed(ctx, 'catalogue.read') && isAllowed(ctx, 'companies.read') }
}
