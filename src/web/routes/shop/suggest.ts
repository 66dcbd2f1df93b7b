import { articlesByIds } from '#modules/catalogue/index.ts'
import { suggest } from '#modules/search/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/suggest.ts'

export type Suggestion = { id: number; sku: string; ref: string | null; name: string; slug: string; picture: string | null }

const longestQuery = 200

/** Up to eight articles for what is being typed, the one that answers to the code first. */
export async function loader({ context, request }: Route.LoaderArgs): Promise<Response> {
  const { ctx } = context.get(pageScope)
  const ids = await suggest(ctx, new URL(request.url).searchParams.get('q')?.slice(0, longestQuery) ?? '')
  const articles = await articlesByIds(ctx, ids)
  const suggestions = ids.flatMap((id): Suggestion[] => {
    const article = articles.get(id)
    return article ? [{ id, sku: article.sku, ref: article.clientRef, name: article.name, slug: article.slug, picture: article.picture }] : []
  })
  return Response.json(suggestions, { headers: { 'cache-control': 'no-store' } })
}
