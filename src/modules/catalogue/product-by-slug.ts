import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { articlesByIds, type Article } from './articles.ts'
import { keptWhile } from '#platform/database/versions.ts'
import { assortmentOf, type Assortment } from './assortment-of.ts'

export type ProductPage = {
  productId: number
  code: string
  name: string
  description: string
  slug: string
  /** The page's address in each language. */
  slugs: Record<string, string>
  axes: string[]
  articles: Article[]
  documents: { kind: string; name: string; sha256: string; mime: string }[]
  relations: { kind: string; from: number; article: Article }[]
}

/** More related articles than this are not read for one page. */
const mostRelated = 1_000

/**
 * A product by its address, or one it had before (its `slug` is the one of now), with the articles of it that the acting company may see; null when it may see none. Its relations
 * are those of all its articles, or with a `sku` those of that one (of the first, when it is null or another's).
 */
export async function productBySlug(ctx: Ctx, slug: string, sku?: string | null): Promise<ProductPage | null> {
  const assortment = await assortmentOf(ctx)
  const found = await keptWhile(ctx, ['catalogue'], `catalogue.product ${ctx.locale} ${assortment.signature} ${hash('sha1', slug)}`, () => read(ctx, assortment, slug))
  if (!found || found.ids.length === 0) return null
  const { ids, skus, related: ofAll, ...product } = found
  const chosen = sku === undefined ? null : (ids[skus.indexOf(sku?.toUpperCase() ?? '')] ?? ids[0])
  const related = chosen === null ? ofAll : ofAll.filter(({ from }) => from === chosen)
  const others = [...new Set(related.map((relation) => relation.to))].slice(0, mostRelated)
  const articles = await articlesByIds(ctx, [...ids, ...others])
  return {
    ...product,
    articles: ids.flatMap((id) => articles.get(id) ?? []),
    relations: related.flatMap(({ kind, from, to }) => {
      const article = articles.get(to)
      return article ? [{ kind, from, article }] : []
    }),
  }
}

type Found = Omit<ProductPage, 'articles' | 'relations'> & {
  ids: number[]
  /** In capitals, as `ids` stand. */ skus: string[]
  related: { kind: string; from: number; to: number }[]
}

// The same for all who see the same assortment.
async function read(ctx: Ctx, assortment: Assortment, slug: string): Promise<Found | undefined> {
  const { rows } = await sql<Found>`
    select p.id as "productId", p.code, coalesce(t.name, f.name, p.code) as name, coalesce(t.description, f.description, '') as description,
      coalesce(t.slug, f.slug, p.code) as slug, p.axes,
      (select json_object_agg(s.locale, s.slug) from catalogue.product_text s where s.product_id = p.id) as slugs,
      array(select x.variant_id from catalogue.published x join catalogue.variant v on v.id = x.variant_id where x.product_id = p.id and ${assortment.sql('x')} order by v.position, v.id) as ids,
      array(select upper(v.sku) from catalogue.published x join catalogue.variant v on v.id = x.variant_id where x.product_id = p.id and ${assortment.sql('x')} order by v.position, v.id) as skus,
      coalesce((select json_agg(json_build_object('kind', d.kind, 'name', d.name, 'sha256', d.sha256, 'mime', d.mime) order by d.id)
        from catalogue.document d where d.product_id = p.id and (d.locale is null or d.locale = ${ctx.locale})), '[]') as documents,
      coalesce((select json_agg(json_build_object('kind', r.kind, 'from', r.variant_id, 'to', r.other_id) order by r.position, r.other_id)
        from catalogue.relation r join catalogue.variant v on v.id = r.variant_id where v.product_id = p.id), '[]') as related
    from catalogue.product p
    left join catalogue.product_text t on t.product_id = p.id and t.locale = ${ctx.locale}
    left join catalogue.product_text f on f.product_id = p.id and f.locale = 'fr'
    where p.state = 'published' and p.id = (
      select found.product_id from (
        select s.product_id, 0 as rank, s.locale from catalogue.product_text s where s.slug = ${slug} union all select r.product_id, 1, r.locale from catalogue.product_redirect r where r.slug = ${slug}) found
      order by found.rank, (found.locale = ${ctx.locale}) desc limit 1)`.execute(ctx.db)
  return rows[0]
}
