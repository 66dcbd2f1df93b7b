-- What the lists of the office need so that they cost what they show, at any size of the catalogue.

-- What each article sold in the twelve months before the last count, in the seller's currency: counted anew each night.
create table orders.sold (
  variant_id bigint primary key references catalogue.variant (id) on delete cascade,
  net_cents bigint not null,
  qty bigint not null                -- base steps
);
create table orders.sold_counted (
  one boolean primary key default true check (one),
  at timestamptz not null
);

-- Names without accents and capitals, as the lists of the office compare and sort them: taking them off anew for each row at each view is most of what a search by words costs.
alter table catalogue.variant_text add column plain text not null generated always as (platform.plain(name)) stored;
create or replace view catalogue.article_label as
  select v.id as variant_id, v.sku, upper(v.sku) as sku_upper, v.unit, v.steps_per_unit, v.picture, coalesce(fr.name, v.sku) as name_fr, coalesce(en.name, fr.name, v.sku) as name_en,
    coalesce(fr.plain, platform.plain(v.sku)) as plain_fr, coalesce(en.plain, fr.plain, platform.plain(v.sku)) as plain_en
  from catalogue.variant v
  left join catalogue.variant_text fr on fr.variant_id = v.id and fr.locale = 'fr'
  left join catalogue.variant_text en on en.variant_id = v.id and en.locale = 'en';
