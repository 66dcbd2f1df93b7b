import { listArticles } from '#modules/catalogue/index.ts'
import { pageScope } from '#platform/http/page-context.ts'
import type { Route } from './+types/suggest.ts'

/** Up to eight articles of any state for what is being typed. */
export async function loader({ context, request }: Route.LoaderArgs): Promise<Response> {
  const { ctx } = context.get(pageScope)
  const words = new URL(request.url).searchParams.get('q')?.slice(0, 100) ?? ''
  const { rows } = await listArticles(ctx, { words, limit: 8, uncounted: true })
  return Response.json(
    rows.map(({ sku, name, unit }) => ({ sku, name, unit })),
    { headers: { 'cache-control': 'no-store' } },
  )
}
