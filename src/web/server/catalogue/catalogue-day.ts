import { isAllowed } from '#modules/accounts/index.ts'
import { listArticles } from '#modules/catalogue/index.ts'
import { untranslated } from '#modules/orders/index.ts'
import { listAgreements } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'

/** What waits for whoever keeps the catalogue and its prices. */
export type CatalogueDay = { drafts: number; names: number; ending: number }

/** Drafts to finish, names without a translation, agreements that end soon; null for who does not keep both catalogue and prices. */
export async function catalogueDay(ctx: Ctx): Promise<CatalogueDay | null> {
  if (!isAllowed(ctx, 'catalogue.manage') || !isAllowed(ctx, 'prices.manage')) return null
  const [articles, names, agreements] = await Promise.all([listArticles(ctx, { limit: 1 }), untranslated(ctx, { limit: 0 }), listAgreements(ctx, { limit: 1 })])
  return { drafts: articles.counts.draft ?? 0, names: names.counts.article, ending: agreements.counts.ending }
}
