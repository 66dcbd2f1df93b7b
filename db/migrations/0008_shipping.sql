create schema shipping;

create table shipping.method (
  code text primary key,
  kind text not null,                 -- the file in shipping/methods that computes it
  name_fr text not null,
  name_en text not null,
  settings jsonb not null default '{}',
  tax_class text not null default 'standard',
  position int not null default 0,
  active boolean not null default true
);

create sequence shipping.shipment_number;
create table shipping.shipment (
  id text primary key,
  number text not null unique,
  order_id text not null,
  company_id text not null references accounts.company (id),
  warehouse_id bigint not null references stock.warehouse (id),
  tracking text,
  shipped_at timestamptz not null,
  actor text not null,
  actor_name text not null,
  source_key text unique                -- a repeated request ships once
);
create index shipment_by_order on shipping.shipment (order_id);
create table shipping.shipment_line (
  shipment_id text not null references shipping.shipment (id),
  order_line bigint not null,
  variant_id bigint references catalogue.variant (id),
  qty bigint not null check (qty > 0),
  primary key (shipment_id, order_line)
);
