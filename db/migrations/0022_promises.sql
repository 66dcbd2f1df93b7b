-- When a warehouse works: what leaves it and what comes in keeps to these days. ISO week days, 1 = Monday.
alter table stock.warehouse
  add column working_days int[] not null default '{1,2,3,4,5}' check (cardinality(working_days) > 0 and working_days <@ '{1,2,3,4,5,6,7}'),
  -- Whose public holidays it keeps: FR, or FR-AM for Alsace and Moselle; null for none.
  add column holidays text default 'FR' check (holidays in ('FR', 'FR-AM')),
  add column version int not null default 1;

create table stock.closing (
  id bigint generated always as identity primary key,
  warehouse_id bigint not null references stock.warehouse (id),
  closed daterange not null check (not isempty(closed) and not lower_inf(closed) and not upper_inf(closed)),
  reason text not null
);
create index closing_by_warehouse on stock.closing (warehouse_id);

insert into platform.version (name) values ('warehouses');
call platform.watch('stock.warehouse', 'warehouses');
call platform.watch('stock.closing', 'warehouses');

-- May an article be ordered beyond what is there? Without a row: as the seller's setting says.
create table stock.backorder_rule (
  variant_id bigint primary key references catalogue.variant (id),
  mode text not null check (mode in ('allowed', 'capped', 'never')),
  cap bigint check (cap > 0),                -- base steps that may wait at once, over all orders
  version int not null default 1,
  check ((mode = 'capped') = (cap is not null))
);

-- What order lines wait for; a row per line, gone when it is served or given up. Written under the lock of its level.
create sequence stock.backorder_place;
create table stock.backorder (
  holder text not null,                      -- the order's id
  line bigint not null,                      -- the line's position in it
  variant_id bigint not null,
  warehouse_id bigint not null,
  qty bigint not null check (qty > 0),
  promised_on date,                          -- null: nobody knows any more
  cover text check (cover in ('incoming', 'lead_time')),
  wanted_on date,
  placed_at timestamptz not null default now(),
  place bigint not null default nextval('stock.backorder_place'),  -- the order of promise, taken under the lock
  primary key (holder, line),
  foreign key (variant_id, warehouse_id) references stock.level (variant_id, warehouse_id),
  check ((promised_on is null) = (cover is null))
);
create index backorder_by_variant on stock.backorder (variant_id, warehouse_id, place);

-- For the rooms above: what of an order's lines is not there yet, and for when it is promised.
create view stock.waiting as
  select holder, line, variant_id, warehouse_id, qty, promised_on, wanted_on, placed_at from stock.backorder;

-- The day told to the client, the one told before it, and whether he has said that he will wait.
alter table orders.line
  add column promised_on date,
  add column promised_before date,
  add column promise_agreed_at timestamptz;
