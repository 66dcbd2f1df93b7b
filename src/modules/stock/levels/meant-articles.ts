import { sql, type RawBuilder } from 'kysely'
import { anywhere } from '#platform/database/like.ts'

type Condition = (column: string) => RawBuilder<unknown>
export type Meant = { first: RawBuilder<unknown>[]; of: Condition; among: Condition }
type ArticlesMeant = { words?: string; skus?: readonly string[]; categoryId?: number }

/**
 * The articles that a list's filter means, found once: `first` is what the statement begins with (none when all are meant), `of` the condition on a column.
 * `among` is the same condition for who walks through his whole table anyway: broad words then cost no more than rare ones.
 */
export function meantArticles({ words, skus, categoryId }: ArticlesMeant, locale: string): Meant {
  const like = anywhere(words)
  const parts = [
    like === '%%' ? null : sql`select variant_id from catalogue.articles_named(${like}, ${[locale]})`,
    skus && sql`select variant_id from catalogue.article_label where sku_upper = any(${skus.map((sku) => sku.toUpperCase())}::text[])`,
    categoryId === undefined ? null : sql`select variant_id from catalogue.article_place where category_path @> array[${categoryId}::bigint]`,
  ].filter((part) => part !== null && part !== undefined)
  if (parts.length === 0) return { first: [], of: () => sql`true`, among: () => sql`true` }
  return {
    first: [sql`meant as materialized (select distinct a.variant_id from (${sql.join(parts, sql` intersect `)}) a)`],
    of: (column) => sql`${sql.ref(column)} in (select m.variant_id from meant m)`,
    among: (column) => sql`(${sql.ref(column)} in (select m.variant_id from meant m)) is true`,
  }
}
