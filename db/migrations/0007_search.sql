create extension if not exists fuzzystrmatch;
create schema search;

create text search configuration search.fr (copy = french);
alter text search configuration search.fr alter mapping for hword, hword_part, word with unaccent, french_stem;
create text search configuration search.en (copy = english);
alter text search configuration search.en alter mapping for hword, hword_part, word with unaccent, english_stem;

-- One row per published article; made from the catalogue by index-articles, thrown away at will.
create table search.article (
  variant_id bigint primary key references catalogue.variant (id) on delete cascade,
  product_id bigint not null,
  brand_id bigint,
  category_path bigint[] not null,
  rank bigint not null,               -- the catalogue's own order
  sku text not null,
  sku_norm text not null,
  name_fr text not null,
  name_en text not null,
  words_fr tsvector not null,
  words_en tsvector not null,
  facets text[] not null,             -- 'attribute=value'
  created_at timestamptz not null
);
create index article_by_rank on search.article (rank, variant_id);
create index article_words_fr on search.article using gin (words_fr);
create index article_words_en on search.article using gin (words_en);
create index article_sku on search.article (sku_norm text_pattern_ops);
create index article_sku_letters on search.article using gin (sku_norm gin_trgm_ops);
create index article_by_product on search.article (product_id);
create index article_by_brand on search.article (brand_id);

-- An article stands in each category above it; ordered as a listing shows it.
create table search.in_category (
  category_id bigint not null,
  rank bigint not null,
  variant_id bigint not null references search.article (variant_id) on delete cascade,
  primary key (category_id, rank, variant_id)
);
create index in_category_by_variant on search.in_category (variant_id);

-- Every word of the catalogue, to guess what a mistyped one meant.
create table search.word (
  word text primary key,
  articles int not null
);
create index word_letters on search.word using gin (word gin_trgm_ops);
