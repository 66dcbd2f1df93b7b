-- Price lists and agreements that people write: versions, states, floors, formula changes, and who changed which price when.

alter table pricing.price_list add column version int not null default 1, add column note text;

alter table pricing.agreement
  add column state text not null default 'signed' check (state in ('draft', 'signed')),
  add column version int not null default 1,
  add column updated_at timestamptz not null default now();

-- The floor as it was when the price was saved, for the same units; who let a price below it pass, by name.
alter table pricing.agreement_price add column floor_net bigint, add column approved_by text;

create table pricing.agreement_document (
  id bigint generated always as identity primary key,
  agreement_id bigint not null references pricing.agreement (id) on delete cascade,
  name text not null,
  sha256 text not null,
  mime text not null,
  bytes bigint not null,
  added_by text not null,
  added_at timestamptz not null default now(),
  unique (agreement_id, sha256)
);

-- A formula over the prices of a list: so many millionths more from a day on, rounded to a step.
create table pricing.revision (
  id bigint generated always as identity primary key,
  list_id bigint not null references pricing.price_list (id),
  share int not null check (share between -1000000 and 10000000),
  brand_id bigint references catalogue.brand (id),
  category_id bigint references catalogue.category (id),
  step bigint not null default 1 check (step > 0),     -- ten-thousandths
  valid_from date not null,
  prices int not null default 0,
  made_by text not null,
  made_at timestamptz not null,
  undone_by text,
  undone_at timestamptz
);
create index revision_by_list on pricing.revision (list_id, id desc);

-- Append only: every price that was set or taken out, of a list or an agreement. Null before: it is new; null after: it is gone.
create table pricing.price_change (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  actor_name text not null,
  via text not null check (via in ('screen', 'file', 'api', 'formula', 'undo', 'copy')),
  revision_id bigint,
  list_id bigint,
  agreement_id bigint,
  variant_id bigint not null,
  unit text not null,
  min_qty bigint not null,
  valid_from date not null,
  valid_to date not null,
  net_before bigint,
  per_before int,
  net_after bigint,
  per_after int,
  check ((list_id is null) <> (agreement_id is null))
);
create index price_change_by_article on pricing.price_change (variant_id, id desc);
create index price_change_by_list on pricing.price_change (list_id, id desc) where list_id is not null;
create index price_change_by_revision on pricing.price_change (revision_id) where revision_id is not null;

create index agreement_by_end on pricing.agreement (upper(valid));
-- A list is read along its articles.
create index price_by_list_article on pricing.price (list_id, variant_id);
drop index pricing.price_by_list;

-- For the rooms above: where any article stands, whatever its state, and the packs it comes in.
create view catalogue.article_place as
  select v.id as variant_id, v.product_id, p.brand_id, c.path as category_path
  from catalogue.variant v join catalogue.product p on p.id = v.product_id join catalogue.category c on c.id = p.category_id;
create view catalogue.article_pack as select variant_id, unit, factor from catalogue.pack;
-- What a rule may aim at, by its code: brand, category, product, article.
create view catalogue.target_label as
  select 'brand' as target, id as target_id, code, name as name_fr, name as name_en from catalogue.brand
  union all
  select 'category', c.id, c.code, coalesce(fr.name, c.code), coalesce(en.name, fr.name, c.code) from catalogue.category c
    left join catalogue.category_text fr on fr.category_id = c.id and fr.locale = 'fr' left join catalogue.category_text en on en.category_id = c.id and en.locale = 'en'
  union all
  select 'product', p.id, p.code, coalesce(fr.name, p.code), coalesce(en.name, fr.name, p.code) from catalogue.product p
    left join catalogue.product_text fr on fr.product_id = p.id and fr.locale = 'fr' left join catalogue.product_text en on en.product_id = p.id and en.locale = 'en'
  union all
  select 'variant', v.id, v.sku, coalesce(fr.name, v.sku), coalesce(en.name, fr.name, v.sku) from catalogue.variant v
    left join catalogue.variant_text fr on fr.variant_id = v.id and fr.locale = 'fr' left join catalogue.variant_text en on en.variant_id = v.id and en.locale = 'en';
