import { articlesByIds } from '#modules/catalogue/index.ts'
import { categoryTree, suggest, suggestPlaces } from '#modules/search/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/suggest.ts'

/** What is suggested while somebody types; `above` names the categories around one. */
export type Suggestions = { articles: Suggestion[]; categories: { name: string; above: string; slug: string }[]; brands: { id: number; name: string }[] }
export type Suggestion = { id: number; sku: string; ref: string | null; name: string; slug: string; picture: string | null }

const longestQuery = 200

/** Up to eight articles for what is being typed, the one that answers to the code first, and the categories and brands that it names. */
export async function loader({ context, request }: Route.LoaderArgs): Promise<Response> {
  const { ctx } = context.get(pageScope)
  const typed = new URL(request.url).searchParams.get('q')?.slice(0, longestQuery) ?? ''
  const [ids, { categories, brands }, tree] = await Promise.all([suggest(ctx, typed), suggestPlaces(ctx, typed), categoryTree(ctx)])
  const articles = await articlesByIds(ctx, ids)
  const suggestions: Suggestions = {
    articles: ids.flatMap((id): Suggestion[] => {
      const article = articles.get(id)
      return article ? [{ id, sku: article.sku, ref: article.clientRef, name: article.name, slug: article.slug, picture: article.picture }] : []
    }),
    categories: categories.map(({ id, name, slug, path }) => ({
      name,
      slug,
      above: tree
        .filter((one) => one.id !== id && path.includes(one.id))
        .map((one) => one.name)
        .join(' › '),
    })),
    brands,
  }
  return Response.json(suggestions, { headers: { 'cache-control': 'no-store' } })
}
