-- Which warehouse serves what. A depot or the counter of an agency; what does not ship is no source of what clients have delivered.
alter table stock.warehouse
  add column kind text not null default 'depot' check (kind in ('depot', 'counter')),
  add column ships boolean not null default true,
  add column country text check (country ~ '^[A-Z]{2}$'),
  add column postal_code text,
  -- What a parcel that leaves from here costs where no zone says otherwise.
  add column parcel_cents bigint check (parcel_cents >= 0);

-- Far or near, dear or cheap by where it goes: the longest beginning of the postcode answers, '' is the whole country.
create table stock.serving_zone (
  warehouse_id bigint not null references stock.warehouse (id),
  country text not null check (country ~ '^[A-Z]{2}$'),
  prefix text not null default '',
  km int check (km >= 0),
  parcel_cents bigint check (parcel_cents >= 0),
  primary key (warehouse_id, country, prefix),
  check (km is not null or parcel_cents is not null)
);

-- The seller's own rule (neither class nor company), a class's, a client's; the most particular decides. `warehouses`: those that serve, in order;
-- empty: all that ship, in the seller's order.
create table stock.sourcing_rule (
  id bigint generated always as identity primary key,
  class_id text references accounts.tariff_class (id),
  company_id text references accounts.company (id),
  kind text not null check (kind in ('fixed', 'nearest', 'cheapest', 'fewest')),
  warehouses bigint[] not null default '{}',
  version int not null default 1,
  check (num_nonnulls(class_id, company_id) <= 1)
);
create unique index sourcing_rule_audience on stock.sourcing_rule (coalesce(class_id, ''), coalesce(company_id, ''));

call platform.watch('stock.serving_zone', 'warehouses');
call platform.watch('stock.sourcing_rule', 'warehouses');

-- For the rooms above: from where an order's line is held now.
create view stock.held_at as
  select r.holder, r.line, r.qty, w.id as warehouse_id, w.code, w.name, w.position from stock.reservation r join stock.warehouse w on w.id = r.warehouse_id;
