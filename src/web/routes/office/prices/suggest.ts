import { listArticles } from '#modules/catalogue/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/suggest.ts'

/** Articles whose reference or name holds what is being typed into a grid of prices. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const { rows } = await listArticles(ctx, { words: new URL(request.url).searchParams.get('q')?.slice(0, 100) ?? '', limit: 10, uncounted: true })
  return { articles: rows.map(({ sku, name }) => ({ sku, name })) }
}
