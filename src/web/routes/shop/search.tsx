import { Link } from 'react-router'
import { replacementsByCode } from '#modules/catalogue/index.ts'
import { categoryTree, noteNothingFound, searchesInstead, similarCodes, type SearchInstead } from '#modules/search/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope } from '#platform/http/page-context.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { Route } from './+types/search.ts'
import { AddForm } from '../../parts/cart/add-form.tsx'
import { ArticleListing } from '../../parts/listing/article-listing.tsx'
import { ArticleRow } from '../../parts/articles/article-row.tsx'
import { NoneLeft } from '../../parts/listing/none-left.tsx'
import { stayAfterAdding } from '../../parts/cart/stay-after-adding.ts'
import { useShopPath } from '../../parts/frame/use-shop-path.ts'
import { addedBefore } from '../../server/cart/added-before.ts'
import { addToCart } from '../../server/cart/add-to-cart.ts'
import { articleRows, type ArticleRowView } from '../../server/articles/article-rows.ts'
import { listing } from '../../server/catalogue/listing.ts'
import { Empty } from '../../ui/empty.tsx'
import { formatCount } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'

const longestQuery = 200

export async function loader({ context, request }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const words = new URL(request.url).searchParams.get('q')?.trim().slice(0, longestQuery) ?? ''
  const { inCategory: _, ...found } = await listing(ctx, request, { words })
  const nothing = found.total === 0 && found.chips.length === 0
  if (nothing) await noteNothingFound(ctx, words)
  return { words, listing: found, before: addedBefore({ context, request }), instead: nothing ? await insteadOf(ctx, words) : null }
}

type Instead = { replaced: { gone: string; sku: string } | null; searches: SearchInstead[]; near: ArticleRowView[]; categories: { name: string; to: string }[] }

/** What to offer somebody who found nothing: searches that would find something, articles with nearly that code, and the categories. */
async function insteadOf(ctx: Ctx, words: string): Promise<Instead> {
  const [searches, similar, replaced, tree] = await Promise.all([searchesInstead(ctx, words), similarCodes(ctx, [words]), replacementsByCode(ctx, [words]), categoryTree(ctx)])
  const gone = replaced.get(words)
  const near = await articleRows(ctx, similar.get(words) ?? [])
  return {
    replaced: gone ? { gone: gone.gone, sku: gone.by.sku } : null,
    searches,
    near,
    categories: tree.filter(({ parentId }) => parentId === null).map(({ name, slug }) => ({ name, to: `/category/${slug}` })),
  }
}

export const action = addToCart

export const shouldRevalidate = stayAfterAdding

export default function Search({ loaderData: { words, listing: found, instead, before }, actionData }: Route.ComponentProps) {
  return (
    <>
      <title>{words ? m.shop_search_title({ words }) : m.shop_all_articles()}</title>
      <meta name="robots" content="noindex" />
      <ArticleListing
        title={words ? m.shop_search_heading({ words }) : m.shop_all_articles()}
        listing={found}
        answer={actionData ?? before}
        firstSort={words ? m.shop_sort_relevance() : m.shop_sort_catalogue()}
        empty={instead ? <NothingFound words={words} instead={instead} /> : <NoneLeft />}
      />
    </>
  )
}

function NothingFound({ words, instead: { replaced, searches, near, categories } }: { words: string; instead: Instead }) {
  const path = useShopPath()
  const locale = getLocale()
  return (
    <div className="space-y-6">
      {replaced && <Notice>{m.shop_instead_of(replaced)}</Notice>}
      <Empty title={m.shop_nothing_found({ words })}>
        <ul className="list-disc ps-5">
          <li>{m.shop_nothing_try_code()}</li>
          <li>{m.shop_nothing_try_words()}</li>
          <li>{m.shop_nothing_try_size()}</li>
        </ul>
      </Empty>
      {searches.length > 0 && (
        <section>
          <h2 className="mb-1">{m.shop_search_instead()}</h2>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {searches.map((search) => (
              <li key={search.words}>
                <Link to={path(`/search?q=${encodeURIComponent(search.words)}`)} className="text-primary hover:underline">
                  {search.words}
                </Link>{' '}
                <small className="num text-muted">{formatCount(search.total, search.about, locale)}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
      {near.length > 0 && (
        <section>
          <h2 className="mb-1">{m.shop_near_codes()}</h2>
          <AddForm answer={undefined}>
            {(answerOf) => (
              <ul className="articles as-rows" data-follow>
                {near.map((row) => (
                  <ArticleRow key={row.id} row={row} answer={answerOf(row.id)} />
                ))}
              </ul>
            )}
          </AddForm>
        </section>
      )}
      {categories.length > 0 && (
        <section>
          <h2 className="mb-1">{m.shop_browse()}</h2>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {categories.map((category) => (
              <li key={category.to}>
                <Link to={path(category.to)} className="text-primary hover:underline">
                  {category.name}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
