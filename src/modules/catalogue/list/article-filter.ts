import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { anywhere } from '#platform/database/like.ts'

export const articleGaps = ['text', 'picture'] as const

/** Which articles of the office are meant; `words` match SKU and name. */
export type ArticleFilter = {
  words?: string
  state?: string
  categoryId?: number
  brandId?: number
  /** Those without a name in French or in English, or without a picture. */
  missing?: (typeof articleGaps)[number]
  /** A condition of a room above, on the id of an article. */
  also?: (variantId: RawBuilder<unknown>) => RawBuilder<boolean>
}

/** Articles (v) with their family (p), category (c), brand (b) and words in the reader's language. */
export function articlesFrom(ctx: Pick<Ctx, 'locale'>): RawBuilder<unknown> {
  return sql`
    from catalogue.variant v
    join catalogue.product p on p.id = v.product_id
    join catalogue.category c on c.id = p.category_id
    left join catalogue.category_text ct on ct.category_id = c.id and ct.locale = ${ctx.locale}
    left join catalogue.brand b on b.id = p.brand_id
    left join catalogue.variant_text t on t.variant_id = v.id and t.locale = ${ctx.locale}`
}

/** The same articles to be counted or found: of the tables beside them only those that the filter asks. */
export function articlesCounted({ categoryId, brandId }: ArticleFilter): RawBuilder<unknown> {
  const family = categoryId || brandId ? sql`join catalogue.product p on p.id = v.product_id` : sql``
  const category = categoryId ? sql`join catalogue.category c on c.id = p.category_id` : sql``
  return sql`from catalogue.variant v ${family} ${category}`
}

/** The condition of a filter on the rows of `articlesFrom`. */
export function matching(ctx: Pick<Ctx, 'locale'>, { words: typed = '', state, categoryId, brandId, missing, also }: ArticleFilter): RawBuilder<boolean> {
  const words = typed.trim()
  const parts = [
    words === '' ? null : sql`v.id in (select n.variant_id from catalogue.articles_named(${anywhere(words)}, ${[ctx.locale]}) n)`,
    state ? sql`v.state = ${state}` : null,
    categoryId ? sql`c.path @> array[${categoryId}::bigint]` : null,
    brandId ? sql`p.brand_id = ${brandId}` : null,
    missing === 'text' ? textMissing : null,
    missing === 'picture' ? sql`v.picture is null` : null,
    also ? also(sql`v.id`) : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(parts, sql` and `)})`
}

// Of the texts only the keys are looked at, in one walk for each language; names that are there and blank are hardly any and have an index of their own.
const textMissing = sql`v.id in (
  ${nameless('fr')} union all ${nameless('en')} union all select n.variant_id from catalogue.variant_text n where n.locale in ('fr', 'en') and n.name = '')`

function nameless(locale: string): RawBuilder<unknown> {
  return sql`select x.id from catalogue.variant x where not exists (select from catalogue.variant_text n where n.variant_id = x.id and n.locale = ${sql.lit(locale)})`
}
