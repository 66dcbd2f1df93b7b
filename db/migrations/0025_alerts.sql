-- What is asked per day, under which figure an article must be bought again, and who is told.

-- What the stock room needs of an article to compute what should be kept of it.
create view catalogue.article_terms as
  select v.id as variant_id, v.state, v.min_qty, v.multiple, v.lead_days, v.replaced_by from catalogue.variant v;

-- Days from the order to the supplier until the goods are there, as who buys tells them; `supplier` is the code of the usual one.
create table stock.lead_time (
  variant_id bigint primary key references catalogue.variant (id),
  lead_days int not null check (lead_days between 0 and 3650),
  lead_deviation_hundredths int not null default 0 check (lead_deviation_hundredths between 0 and 365000),
  supplier text,
  supplier_name text,
  updated_at timestamptz not null default now()
);
create index lead_time_by_supplier on stock.lead_time (supplier) where supplier is not null;

-- What left by day of the warehouse: the ledger's issues, added up as they are written.
create table stock.demand (
  variant_id bigint not null,
  warehouse_id bigint not null,
  day date not null,
  issued bigint not null,
  primary key (variant_id, warehouse_id, day)
);

-- Whoever writes the ledger holds the level's row, so two writers never meet here.
create function stock.add_demand() returns trigger language plpgsql as $$
begin
  insert into stock.demand (variant_id, warehouse_id, day, issued)
  select m.variant_id, m.warehouse_id, (m.effective_at at time zone w.zone)::date, -sum(m.qty)
  from added m join stock.warehouse w on w.id = m.warehouse_id
  where m.kind = 'issue' group by 1, 2, 3 order by 1, 2, 3
  on conflict (variant_id, warehouse_id, day) do update set issued = demand.issued + excluded.issued;
  return null;
end $$;
insert into stock.demand (variant_id, warehouse_id, day, issued)
select m.variant_id, m.warehouse_id, (m.effective_at at time zone w.zone)::date, -sum(m.qty)
from stock.movement m join stock.warehouse w on w.id = m.warehouse_id where m.kind = 'issue' group by 1, 2, 3;
create trigger add_demand after insert on stock.movement referencing new table as added for each statement execute function stock.add_demand();

-- Sales that were lost because the stock was short: the most that a company missed of an article in a day, so that trying again counts once.
create table stock.refused (
  variant_id bigint not null references catalogue.variant (id),
  warehouse_id bigint not null references stock.warehouse (id),
  day date not null,
  company_id text not null references accounts.company (id),
  qty bigint not null check (qty > 0),
  primary key (variant_id, warehouse_id, day, company_id)
);

-- Demand as it was last computed, over the days from_day to through_day, both included; per day and in thousandths of a base step.
create table stock.demand_rate (
  variant_id bigint not null references catalogue.variant (id),
  warehouse_id bigint not null references stock.warehouse (id),
  from_day date not null,
  through_day date not null,
  per_day_thousandths bigint not null check (per_day_thousandths >= 0),
  deviation_thousandths bigint not null check (deviation_thousandths >= 0),
  week_deviation_thousandths bigint not null check (week_deviation_thousandths >= 0),
  pattern text not null check (pattern in ('none', 'smooth', 'erratic', 'intermittent', 'lumpy')),
  computed_at timestamptz not null,
  primary key (variant_id, warehouse_id)
);

-- Safety stock and reorder point in base steps. By hand they stand as typed; computed ones carry the facts they were made of.
create table stock.threshold (
  variant_id bigint not null references catalogue.variant (id),
  warehouse_id bigint not null references stock.warehouse (id),
  mode text not null check (mode in ('hand', 'computed')),
  safety bigint not null check (safety >= 0),
  reorder_point bigint not null,
  service_level_millionths int check (service_level_millionths between 500000 and 999999),   -- null: the house's
  lead_days int check (lead_days between 0 and 3650),                                          -- null: the supplier's, the article's or the house's
  computed_at timestamptz,
  facts jsonb,
  version int not null default 1,
  updated_at timestamptz not null default now(),
  updated_by text,
  primary key (variant_id, warehouse_id),
  check (reorder_point >= safety)
);

-- Raised once while it is open; closes itself when the article is refilled.
create table stock.alert (
  id bigint generated always as identity primary key,
  variant_id bigint not null references catalogue.variant (id),
  warehouse_id bigint not null references stock.warehouse (id),
  raised_at timestamptz not null,
  available bigint not null,           -- when it was raised
  reorder_point bigint not null,
  closed_at timestamptz,
  snoozed_until date,
  told_at timestamptz                  -- since when its owner knows by mail
);
create unique index alert_open on stock.alert (variant_id, warehouse_id) where closed_at is null;
create index alert_untold on stock.alert (id) where closed_at is null and told_at is null;
create index alert_by_variant on stock.alert (variant_id, id desc);

-- Who looks after what: a supplier's articles, or those of a category and below. A supplier goes before a category, the deepest category before those above.
create table stock.alert_owner (
  id bigint generated always as identity primary key,
  supplier text,
  category_id bigint references catalogue.category (id) on delete cascade,
  user_id text not null references accounts."user" (id) on delete cascade,
  check ((supplier is null) <> (category_id is null))
);
create unique index alert_owner_supplier on stock.alert_owner (supplier) where supplier is not null;
create unique index alert_owner_category on stock.alert_owner (category_id) where category_id is not null;

-- How somebody wants to be told by mail; without a row: each morning.
create table stock.alert_mail (
  user_id text primary key references accounts."user" (id) on delete cascade,
  rhythm text not null check (rhythm in ('hour', 'day', 'never'))
);
