-- What the product manager keeps: expected life, quantities per client, pictures, addresses that were renamed, changes that can be taken back.

alter table catalogue.attribute drop constraint attribute_kind_check;
alter table catalogue.attribute add constraint attribute_kind_check check (kind in ('text', 'number', 'list', 'boolean', 'measure'));

alter table catalogue.variant add column life_days int check (life_days > 0);   -- how long it lasts before it is bought again

-- A client's own minimum and multiple of an article, in base steps; those of the article for everyone else.
create table catalogue.company_quantity (
  variant_id bigint not null references catalogue.variant (id) on delete cascade,
  company_id text not null references accounts.company (id),
  min_qty bigint not null check (min_qty > 0),
  multiple bigint not null check (multiple > 0),
  primary key (variant_id, company_id),
  check (min_qty % multiple = 0)
);
create index company_quantity_by_company on catalogue.company_quantity (company_id);

-- The pictures of an article in their order; the first of them is also variant.picture.
create table catalogue.picture (
  variant_id bigint not null references catalogue.variant (id) on delete cascade,
  sha256 text not null,
  mime text not null,
  width int,
  height int,
  bytes bigint,
  position int not null default 0,
  primary key (variant_id, sha256)
);

alter table catalogue.document add column bytes bigint;
alter table catalogue.document add column added_at timestamptz not null default now();

-- Addresses that were renamed lead to where the page is now.
create table catalogue.category_redirect (
  locale text not null,
  slug text not null,
  category_id bigint not null references catalogue.category (id) on delete cascade,
  primary key (locale, slug)
);
create table catalogue.product_redirect (
  locale text not null,
  slug text not null,
  product_id bigint not null references catalogue.product (id) on delete cascade,
  primary key (locale, slug)
);

-- A change of many articles at once, kept for a while so that it can be taken back.
create table catalogue.bulk_change (
  id bigint generated always as identity primary key,
  field text not null,
  value jsonb,                         -- what was written; with a code in front of it for an attribute
  before jsonb not null,               -- [id, value before][]: of articles, or of families for what belongs to a family
  actor text not null,
  at timestamptz not null
);

create index relation_by_other on catalogue.relation (other_id);
create index variant_by_replacement on catalogue.variant (replaced_by) where replaced_by is not null;
