import { articlesByIds, assortmentOf, type Category } from '#modules/catalogue/index.ts'
import { categoryTree, searchArticles } from '#modules/search/index.ts'
import type { Ctx } from '#platform/context.ts'

export type CategoryTile = { name: string; to: string; picture: string | null; count: number; about: boolean; below: { name: string; to: string }[] }

/** The first categories with a picture out of each and how much it holds; kept for all who see the same catalogue. */
export async function categoryTiles(ctx: Ctx): Promise<CategoryTile[]> {
  const { version, signature } = await assortmentOf(ctx)
  return ctx.tools.cache.get(`web.category-tiles ${version} ${signature} ${ctx.locale}`, () => made(ctx))
}

async function made(ctx: Ctx): Promise<CategoryTile[]> {
  const tree = await categoryTree(ctx)
  const roots = tree.filter(({ parentId }) => parentId === null)
  const first = await Promise.all(roots.map(({ id }) => searchArticles(ctx, { categoryId: id, limit: pictured, withoutFacets: true })))
  const articles = await articlesByIds(
    ctx,
    first.flatMap(({ variantIds }) => variantIds),
  )
  return roots.map(({ id, name, slug }, i) => {
    const found = first[i]!
    const pictures = found.variantIds.map((variantId) => articles.get(variantId)?.picture).filter((picture) => picture != null)
    return {
      name,
      to: address({ slug }),
      picture: pictures.at(-1) ?? null,
      count: found.total,
      about: found.about,
      below: tree.filter(({ parentId }) => parentId === id).map((below) => ({ name: below.name, to: address(below) })),
    }
  })
}

/** The first sizes of a family are the smallest to look at: the picture is taken a little further on. */
const pictured = 12

function address({ slug }: Pick<Category, 'slug'>): string {
  return `/category/${slug}`
}
