import { sql } from 'kysely'
import { inTransaction, type Ctx } from '#platform/context.ts'

/** Makes the index rows of these articles anew (all of them: `'all'`); an article that is no longer sold leaves the index. */
export async function indexArticles(ctx: Ctx, variantIds: readonly number[] | 'all'): Promise<void> {
  const ids = variantIds === 'all' ? null : [...variantIds]
  const which = (column: string) => (ids === null ? sql`true` : sql`${sql.ref(column)} = any(${ids}::bigint[])`)
  await inTransaction(ctx, async ({ db }) => {
    if (ids === null) await sql`truncate search.article, search.in_category, search.word`.execute(db)
    else await sql`delete from search.article where ${which('variant_id')}`.execute(db)
    await sql`
      insert into search.article (variant_id, product_id, brand_id, category_path, rank, sku, sku_norm, name_fr, name_en, words_fr, words_en, facets, created_at)
      select s.variant_id, s.product_id, s.brand_id, s.category_path, s.rank, s.sku, platform.code_norm(s.sku), s.name_fr, s.name_en,
        setweight(to_tsvector('search.fr', s.name_fr || ' ' || s.sku), 'A') || setweight(to_tsvector('search.fr', s.more_fr), 'B'),
        setweight(to_tsvector('search.en', s.name_en || ' ' || s.sku), 'A') || setweight(to_tsvector('search.en', s.more_en), 'B'),
        s.facets, s.created_at
      from catalogue.searchable s where ${which('s.variant_id')}`.execute(db)
    await sql`
      insert into search.in_category (category_id, rank, variant_id)
      select c.id, a.rank, a.variant_id from search.article a, unnest(a.category_path) as c(id) where ${which('a.variant_id')}`.execute(db)
    await sql`
      insert into search.word (word, articles)
      select w.word, count(*) from catalogue.searchable s,
        lateral (select distinct word from regexp_split_to_table(platform.plain(concat_ws(' ', s.name_fr, s.name_en, s.more_fr, s.more_en)), '[^a-z0-9]+') as word) w
      where ${which('s.variant_id')} and length(w.word) >= 3 and w.word !~ '^[0-9]+$' group by w.word
      on conflict (word) do update set articles = greatest(search.word.articles, excluded.articles)`.execute(db)
  })
  if (ids === null) await sql`analyze search.article, search.in_category, search.word`.execute(ctx.db)
}
