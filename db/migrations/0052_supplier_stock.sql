-- Stock that a supplier holds for us: a warehouse of its own kind. It is never ours, is asked after ours, and leaves `lead_days` working days (of its calendar) after it was asked for:
-- straight to the client, or by way of one of our warehouses.
alter table stock.warehouse drop constraint warehouse_kind_check;
alter table stock.warehouse
  add constraint warehouse_kind_check check (kind in ('depot', 'counter', 'supplier')),
  add column lead_days int check (lead_days between 0 and 365),
  add column way text check (way in ('direct', 'through')),
  add column receives_at bigint references stock.warehouse (id),
  add constraint warehouse_of_supplier check ((kind = 'supplier') = (lead_days is not null) and (kind = 'supplier') = (way is not null)),
  add constraint warehouse_receives check ((way is not distinct from 'through') = (receives_at is not null));

-- What is held at a supplier's leaves on a day: the lead time's at first, then the one he confirms. Null for what is ours: it is here.
alter table stock.reservation add column promised_on date;

create or replace view stock.warehouse_label as select id as warehouse_id, code, name, zone, position, kind, way, lead_days, receives_at from stock.warehouse;
-- `way`: null for what is ours.
create or replace view stock.held_at as
  select r.holder, r.line, r.qty, w.id as warehouse_id, w.code, w.name, w.position, r.variant_id, w.way, r.promised_on from stock.reservation r join stock.warehouse w on w.id = r.warehouse_id;

-- Whose the goods in such a warehouse are.
create table supply.held_stock (
  warehouse_id bigint primary key references stock.warehouse (id),
  supplier_id bigint not null references supply.supplier (id)
);
create index held_stock_by_supplier on supply.held_stock (supplier_id);

-- A supply order that one client's order caused: by its id, with what purchasing reads of it. `ship_to`: the supplier delivers there himself.
alter table supply."order"
  add column for_order text,
  add column for_number text,
  add column for_client text,
  add column held_at bigint references stock.warehouse (id),
  add column ship_to jsonb,
  add constraint order_for_client check ((for_order is null) = (held_at is null) and (for_order is not null or ship_to is null));
create index order_for on supply."order" (for_order) where for_order is not null;

-- Which line of the client's order is to get how much of it (base steps), and what he has had: shipped to him, or come in and held for him.
create table supply.client_line (
  order_id text not null references supply."order" (id) on delete cascade,
  client_line int not null,
  variant_id bigint not null references catalogue.variant (id),
  qty bigint not null check (qty >= done),
  done bigint not null default 0 check (done >= 0),
  primary key (order_id, client_line)
);

-- What the supplier has delivered to the client himself, by the shipment under which the client has it.
create table supply.shipped (
  order_id text not null references supply."order" (id),
  position int not null,
  shipment text not null,
  variant_id bigint not null references catalogue.variant (id),
  qty bigint not null check (qty > 0),
  primary key (order_id, position, shipment)
);
