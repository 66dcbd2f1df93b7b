import { data, redirect } from 'react-router'
import { categoryBySlug } from '#modules/catalogue/index.ts'
import { categoryTree } from '#modules/search/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pageScope } from '#platform/http/page-context.ts'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { Route } from './+types/category.ts'
import { ArticleListing } from '../../parts/listing/article-listing.tsx'
import { Breadcrumb } from '../../parts/frame/breadcrumb.tsx'
import { NoneLeft } from '../../parts/listing/none-left.tsx'
import { stayAfterAdding } from '../../parts/cart/stay-after-adding.ts'
import { shopPath, useShopPath } from '../../parts/frame/use-shop-path.ts'
import { addedBefore } from '../../server/cart/added-before.ts'
import { addToCart } from '../../server/cart/add-to-cart.ts'
import { listing } from '../../server/catalogue/listing.ts'
import { formatCount, formatNumber } from '../../ui/format.ts'

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { ctx } = context.get(pageScope)
  const tree = await categoryTree(ctx)
  const category = tree.find(({ slug }) => slug === params.slug)
  if (!category) throw await elsewhere(ctx, tree, params)
  const { inCategory, ...found } = await listing(ctx, request, { categoryId: category.id, leaveOut: ['category'] })
  const held = withAllBelow(tree, inCategory)
  return {
    name: category.name,
    above: tree.filter(({ id }) => id !== category.id && category.path.includes(id)).map(({ name, slug }) => ({ label: name, to: `/category/${slug}` })),
    below: tree.filter(({ parentId }) => parentId === category.id).map(({ id, name, slug }) => ({ name, to: `/category/${slug}`, count: held.get(id) ?? 0 })),
    listing: found,
    before: addedBefore({ context, request }),
  }
}

// The counts of the listing name only the category in which an article stands; each is also in all that stand above that one.
function withAllBelow(tree: readonly { id: number; path: readonly number[] }[], inCategory: Record<string, number>): Map<number, number> {
  const held = new Map<number, number>()
  for (const { id, path } of tree) for (const above of path) held.set(above, (held.get(above) ?? 0) + (inCategory[id] ?? 0))
  return held
}

// An address of another language leads to the same category in the reader's; one that was renamed leads there for good.
async function elsewhere(ctx: Ctx, tree: Awaited<ReturnType<typeof categoryTree>>, { slug, companyId }: { slug: string; companyId?: string }) {
  const found = await categoryBySlug(ctx, slug)
  const same = tree.find((category) => category.id === found?.id)
  return same ? redirect(shopPath(`/category/${same.slug}`, companyId), found?.renamed ? 301 : 302) : data(null, { status: 404 })
}

export const action = addToCart

export const shouldRevalidate = stayAfterAdding

export default function Category({ loaderData: { name, above, below, listing: found, before }, actionData }: Route.ComponentProps) {
  const path = useShopPath()
  const locale = getLocale()
  return (
    <>
      <title>{name}</title>
      <meta name="description" content={m.shop_category_about({ name, count: formatNumber(found.total, locale) })} />
      <Breadcrumb steps={above} />
      <ArticleListing
        title={name}
        listing={found}
        answer={actionData ?? before}
        firstSort={m.shop_sort_catalogue()}
        empty={<NoneLeft />}
        head={
          below.length > 0 && (
            <ul aria-label={m.shop_subcategories()} className="mt-1 flex flex-wrap gap-x-4 gap-y-1 pointer-coarse:gap-y-0" data-follow>
              {below.map((category) => (
                <li key={category.to}>
                  <a href={path(category.to)} className="text-primary hover:underline">
                    {category.name}
                  </a>{' '}
                  {category.count > 0 && <small className="num text-muted">{formatCount(category.count, found.about, locale)}</small>}
                </li>
              ))}
            </ul>
          )
        }
      />
    </>
  )
}
