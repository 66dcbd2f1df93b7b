import { sql, type RawBuilder } from 'kysely'
import type { Locale } from '#kernel/locale.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { withoutIndexes } from './without-indexes.ts'

const tables = ['search.article', 'search.in_category', 'search.word'] as const

/** Makes the index rows of these articles anew (all of them: `'all'`); an article that is no longer sold leaves the index. */
export async function indexArticles(ctx: Ctx, variantIds: readonly number[] | 'all'): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    if (variantIds === 'all') {
      await sql.raw(`truncate ${tables.join(', ')}`).execute(tx.db)
      // The whole catalogue is read: hashing is right even when a great import has left the tables without statistics, where looping row by row would take hours.
      await sql`set local enable_nestloop = off`.execute(tx.db)
      await withoutIndexes(tx, tables, () => makeRows(tx, null))
    } else {
      await sql`delete from search.article where variant_id = any(${[...variantIds]}::bigint[])`.execute(tx.db)
      await makeRows(tx, variantIds)
    }
  })
  if (variantIds === 'all') await sql.raw(`analyze ${tables.join(', ')}`).execute(ctx.db)
}

async function makeRows(tx: TxCtx, ids: readonly number[] | null): Promise<void> {
  const which = (column: string): RawBuilder<boolean> => (ids === null ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = any(${[...ids]}::bigint[])`)
  // What an article shares with its family is read and stemmed once for all of them. A facet that is met for the first time gets its number in the same statement.
  await sql`
    with s as materialized (select * from catalogue.searchable s where ${which('s.variant_id')}),
    family as materialized (
      select s.product_id, setweight(to_tsvector('search.fr', s.more_fr), 'B') as words_fr, setweight(to_tsvector('search.en', s.more_en), 'B') as words_en
      from s where s.variant_id in (select min(s.variant_id) from s group by s.product_id)
    ),
    met as (
      insert into search.facet (facet) select distinct f.facet from s, unnest(s.facets) as f(facet) where not exists (select from search.facet k where k.facet = f.facet) order by 1
      on conflict (facet) do update set facet = excluded.facet returning id, facet
    ),
    numbers as materialized (select jsonb_object_agg(n.facet, n.id) as map from (select facet, id from search.facet union all select facet, id from met) n ${ids === null ? sql`` : sql`where n.facet in (select unnest(s.facets) from s)`})
    insert into search.article (variant_id, product_id, rank, created_at, brand_id, category_path, facet_signs, sku_norm, words_fr, words_en, sku, name_fr, name_en, facets)
    select s.variant_id, s.product_id, s.rank, s.created_at, s.brand_id, s.category_path, search.signs(s.facets, numbers.map), platform.code_norm(s.sku),
      setweight(to_tsvector('search.fr', s.name_fr || ' ' || s.sku), 'A') || f.words_fr || ${codes('fr')}, setweight(to_tsvector('search.en', s.name_en || ' ' || s.sku), 'A') || f.words_en || ${codes('en')},
      s.sku, s.name_fr, s.name_en, s.facets
    from s join family f on f.product_id = s.product_id cross join numbers`.execute(tx.db)
  await sql`
    insert into search.in_category (category_id, rank, variant_id)
    select c.id, a.rank, a.variant_id from search.article a, unnest(a.category_path) as c(id) where ${which('a.variant_id')} order by 1, 2, 3`.execute(tx.db)
  await noteWords(tx, ids)
}

/** Short codes of attributes and letters that stand alone, as they are: the stemmers would throw a size L away. */
function codes(language: Locale): RawBuilder<unknown> {
  const name = sql.ref(`s.name_${language}`)
  return sql`setweight(to_tsvector('simple', platform.plain(concat_ws(' ', s.short_codes, search.letters(${name} || ' ' || s.sku)))), 'C')`
}

/** The vocabulary: every word of at least three letters, with how many articles or families bear it. */
async function noteWords(tx: TxCtx, ids: readonly number[] | null): Promise<void> {
  const among = (column: string) => (ids === null ? 'true' : `${column} in (${ids.join(',') || 'null'})`)
  const names = `select to_tsvector('simple', platform.plain(a.name_fr || ' ' || a.name_en)) from search.article a where ${among('a.variant_id')}`
  const families = `
    select to_tsvector('simple', platform.plain(s.more_fr || ' ' || s.more_en)) from catalogue.searchable s
    where s.variant_id in (select min(a.variant_id) from search.article a where ${among('a.variant_id')} group by a.product_id)`
  await sql`
    insert into search.word (word, articles)
    select w.word, max(w.ndoc) from (select * from ts_stat(${names}) union all select * from ts_stat(${families})) w
    where length(w.word) >= 3 and w.word ~ '^[a-z0-9]+$' and w.word !~ '^[0-9]+$' group by w.word
    on conflict (word) do update set articles = greatest(search.word.articles, excluded.articles)`.execute(tx.db)
}
