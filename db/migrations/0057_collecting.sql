-- Collecting at a counter: a warehouse where clients fetch what they have ordered. Its working days are those of its calendar.
alter table stock.warehouse
  add column collects boolean not null default false,
  add column line1 text,
  add column city text,
  add column phone text,
  add column opens text not null default '08:00' check (opens ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  add column closes text not null default '17:30' check (closes ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  -- How many opening hours it takes to get what is there ready, and how many working days to bring what lies elsewhere.
  add column ready_hours int not null default 2 check (ready_hours between 0 and 200),
  add column bring_days int not null default 1 check (bring_days between 0 and 60),
  add column collect_note text,
  add check (opens < closes),
  add check (not collects or (line1 is not null and city is not null and country is not null and postal_code is not null));

-- At which counter a person of a client has last chosen to collect.
create table stock.preferred_counter (
  company_id text not null references accounts.company (id),
  person_id text not null,
  warehouse_id bigint not null references stock.warehouse (id),
  chosen_at timestamptz not null,
  primary key (company_id, person_id)
);

alter table orders."order"
  add column counter_id bigint references stock.warehouse (id),  -- where it is collected; null: it is delivered
  add column collect_from timestamptz,       -- from when on what lies at the counter was promised to be ready
  add column collect_code text,              -- what the client shows, given when something is ready first
  add column ready_at timestamptz,           -- since when something lies ready; null: nothing does
  add column collect_reminded_at timestamptz;
alter table orders.line add column qty_ready bigint not null default 0 check (qty_ready >= 0);  -- of the line, all that was ever made ready, base steps
create index order_to_collect on orders."order" (counter_id, state) where counter_id is not null;
create index order_ready on orders."order" (ready_at) where ready_at is not null;

-- Who took it at the counter, as it was typed.
alter table shipping.shipment add column collected_by text;
