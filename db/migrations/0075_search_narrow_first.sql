-- A search reads a few narrow columns of up to five thousand articles: they stand before the wide ones now, whose length would have to be walked over for each.
-- The numbers of an article's facets travel as text, a character each: half the size of four bytes, and nothing has to be written as hexadecimal on the way.

-- Up to 32,767 one character, above two: the first one says how many times 32,768 and is itself from there on.
create function search.signs(facets text[], numbers jsonb) returns text
  language sql immutable parallel safe
  return (
    select coalesce(string_agg(case when n.number < 32768 then chr(n.number) else chr(32768 + n.number / 32768) || chr(n.number % 32768 + 1) end, '' order by f.place), '')
    from unnest(facets) with ordinality as f(facet, place), lateral (select (numbers -> f.facet)::int as number) n
  );

create table search.article_anew (
  variant_id bigint not null,
  product_id bigint not null,
  rank bigint not null,               -- the catalogue's own order
  created_at timestamptz not null,
  brand_id bigint,
  category_path bigint[] not null,
  facet_signs text not null,          -- of its facets, by search.signs
  sku_norm text not null,
  words_fr tsvector not null,
  words_en tsvector not null,
  sku text not null,
  name_fr text not null,
  name_en text not null,
  facets text[] not null              -- 'attribute=value'
);
insert into search.article_anew (variant_id, product_id, rank, created_at, brand_id, category_path, facet_signs, sku_norm, words_fr, words_en, sku, name_fr, name_en, facets)
select a.variant_id, a.product_id, a.rank, a.created_at, a.brand_id, a.category_path, search.signs(a.facets, n.numbers), a.sku_norm, a.words_fr, a.words_en, a.sku, a.name_fr, a.name_en, a.facets
from search.article a, (select coalesce(jsonb_object_agg(facet, id), '{}') as numbers from search.facet) n;

alter table search.in_category drop constraint in_category_variant_id_fkey;
drop table search.article;
drop function search.packed;
alter table search.article_anew rename to article;
alter table search.article add constraint article_pkey primary key (variant_id);
alter table search.article add constraint article_variant_id_fkey foreign key (variant_id) references catalogue.variant (id) on delete cascade;
alter table search.in_category add constraint in_category_variant_id_fkey foreign key (variant_id) references search.article (variant_id) on delete cascade;
create index article_by_rank on search.article (rank, variant_id);
create index article_words_fr on search.article using gin (words_fr);
create index article_words_en on search.article using gin (words_en);
create index article_sku on search.article (sku_norm text_pattern_ops);
create index article_sku_letters on search.article using gin (sku_norm gin_trgm_ops);
create index article_by_product on search.article (product_id);
create index article_by_brand on search.article (brand_id);
call platform.watch('search.article', 'search');
analyze search.article;
