create schema orders;

-- The seller's terms of sale; an order keeps the version that was accepted with it (G1).
create table orders.terms (
  version text primary key,
  published_on date not null,
  body_fr text not null,
  body_en text not null
);

create sequence orders.order_number;

-- A photograph: names, addresses, prices and reasons as they were when the order was placed.
create table orders.order (
  id text primary key,
  number text not null unique,
  kind text not null default 'sale' check (kind in ('sale', 'credit', 'adjustment')),
  state text not null check (state in ('draft', 'submitted', 'pending_approval', 'on_hold', 'placed', 'confirmed', 'in_preparation', 'closed', 'cancelled')),
  hold_reasons text[] not null default '{}',
  company_id text not null references accounts.company (id),
  company_name text not null,
  buyer_id text references accounts.user (id),
  buyer_name text not null,
  buyer_email text,
  on_behalf_by text references accounts.user (id),
  on_behalf_name text,
  locale text not null,
  currency text not null,
  source_kind text not null check (source_kind in ('cart', 'quote', 'api', 'edi', 'standing', 'history')),
  source_id text not null,
  ship_to jsonb not null,
  bill_to jsonb not null,
  wanted_on date,
  po_number text,
  comment text,
  shipping_method text,
  payment_method text not null,
  terms_version text,
  lines_count int not null,
  goods_net_cents bigint not null,
  carriage_net_cents bigint not null default 0,
  carriage_tax_class text not null default 'standard',
  carriage_vat_rate int not null default 0,
  net_cents bigint not null,
  vat_cents bigint not null,
  gross_cents bigint not null,
  vat jsonb not null,                        -- per category and rate: { category, rate, netCents, vatCents }
  charged_cents bigint not null default 0,   -- gross of what has been shipped
  content_hash text not null,
  external_ref text,
  acknowledged_at timestamptz,
  version int not null default 1,
  submitted_at timestamptz not null,
  placed_at timestamptz,
  confirmed_at timestamptz,
  closed_at timestamptz,
  cancelled_at timestamptz,
  unique (source_kind, source_id)
);
create index order_by_company on orders.order (company_id, submitted_at desc, id desc);
create index order_by_state on orders.order (state, submitted_at desc, id desc);
create index order_by_time on orders.order (submitted_at desc, id desc);

create table orders.line (
  order_id text not null references orders.order (id),
  position int not null,
  kind text not null default 'article' check (kind in ('article', 'charge')),
  variant_id bigint references catalogue.variant (id),
  warehouse_id bigint references stock.warehouse (id),
  sku text not null,
  client_ref text,
  name text not null,
  unit text not null,
  qty_entered numeric(18, 3) not null,
  base_per_unit bigint not null,
  qty bigint not null,                       -- base steps
  qty_shipped bigint not null default 0,
  qty_cancelled bigint not null default 0,
  unit_net bigint not null,                  -- ten-thousandths, for `per` units of `price_steps` base steps
  per int not null,
  price_steps bigint not null,
  net_cents bigint not null,
  tax_class text not null,
  vat_category text not null,
  vat_rate int not null,
  because jsonb not null default '[]',
  note text,
  primary key (order_id, position)
);
create index line_by_variant on orders.line (variant_id);

create table orders.timeline (
  id bigint generated always as identity primary key,
  order_id text not null references orders.order (id),
  at timestamptz not null,
  actor text not null,
  actor_name text not null,
  what text not null,
  details jsonb not null default '{}'
);
create index timeline_by_order on orders.timeline (order_id, id);
