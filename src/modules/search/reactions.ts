import type { Ctx } from '#platform/context.ts'
import { indexArticles } from './index-articles.ts'

/** Articles were published, changed or withdrawn: their index rows are made anew. */
export async function indexChanged(ctx: Ctx, { variantIds }: { variantIds: number[] }): Promise<void> {
  await indexArticles(ctx, variantIds)
}
