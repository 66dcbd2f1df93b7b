-- A rule is changed by two people at once: the second is told. The default stands where the version does, so that one reading gives both.
alter table catalogue.assortment_rule add column version int not null default 1, add column updated_at timestamptz not null default now(), add column updated_by text;
create index assortment_rule_by_target on catalogue.assortment_rule (target, target_id);
alter table catalogue.version add column visible_by_default boolean not null default true, add column default_version int not null default 1;
update catalogue.version set visible_by_default = coalesce((select (s.value ->> 'visibleByDefault')::boolean from platform.setting s where s.key = 'assortment'), true);

-- For the rooms above: whose rules and terms hold for a company, itself first, then its parents from the nearest.
create view accounts.company_lineage as
  with recursive up as (
    select c.id as company_id, c.parent_id, array[c.id] as lineage from accounts.company c
    union all
    select up.company_id, p.parent_id, up.lineage || p.id from up join accounts.company p on p.id = up.parent_id where cardinality(up.lineage) < 11
  )
  select distinct on (c.id) c.id as company_id, c.number, c.name, c.class_id, c.state, up.lineage
  from up join accounts.company c on c.id = up.company_id order by c.id, cardinality(up.lineage) desc;

-- Words that mean the same to the seller's clients. Typed ones are also looked for as the others; one way when `found` is filled.
create table search.synonym (
  id bigint generated always as identity primary key,
  locale text not null check (locale in ('fr', 'en')),
  words text[] not null check (cardinality(words) >= 1),
  found text[] not null default '{}',   -- empty: each of the words finds all of them
  version int not null default 1,
  updated_at timestamptz not null default now(),
  updated_by text
);

-- Searches that found nothing, by day: what was typed, how often, by which class last; never by whom.
create table search.without_result (
  day date not null,
  locale text not null,
  words text not null,
  times int not null default 1,
  last_class_id text,
  elsewhere boolean not null default false,   -- the catalogue has it, outside the assortment of who looked for it
  last_at timestamptz not null,
  primary key (day, locale, words)
);
create index without_result_by_words on search.without_result (words, day);
