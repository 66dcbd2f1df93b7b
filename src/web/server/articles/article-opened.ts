import { data } from 'react-router'
import { isAllowed } from '#modules/accounts/index.ts'
import { articleSheet } from '#modules/catalogue/index.ts'
import type { Ctx } from '#platform/context.ts'
import { articleTabs } from './article-tabs.ts'

/** What every sheet of an article shows in its head; 404 for an unknown SKU. */
export async function articleOpened(ctx: Ctx, sku: string) {
  const article = await articleSheet(ctx, sku)
  if (!article) throw data(null, { status: 404 })
  return { article, may: articleTabs(ctx), readOnly: !isAllowed(ctx, 'catalogue.manage') }
}
