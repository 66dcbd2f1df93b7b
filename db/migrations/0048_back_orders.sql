-- How a client wants what he orders delivered: what is there first, or everything together; his company's habit, and the choice for one order.
alter table accounts.company add column delivery text not null default 'available' check (delivery in ('available', 'together'));

create or replace function accounts.acting_company(wanted text) returns json
  language sql stable
  as $$
    with recursive up as (
      select c.parent_id, 1 as step from accounts.company c where c.id = wanted
      union all
      select p.parent_id, up.step + 1 from up join accounts.company p on p.id = up.parent_id where up.step < 10
    )
    select json_build_object(
      'id', c.id, 'number', c.number, 'name', c.name, 'state', c.state, 'classId', c.class_id, 'country', c.country,
      'vatNumber', c.vat_number, 'currency', c.currency, 'locale', c.locale, 'minOrderCents', c.min_order_cents,
      'carriageFreeCents', c.carriage_free_cents, 'delivery', c.delivery,
      'vatInvalid', coalesce(c.vat_known = 'invalid' and c.vat_checked_number = c.vat_number, false),
      'parentIds', (select coalesce(json_agg(up.parent_id order by up.step) filter (where up.parent_id is not null), '[]') from up)
    )
    from accounts.company c where c.id = wanted
  $$;

alter table orders."order"
  add column delivery text not null default 'available' check (delivery in ('available', 'together')),
  add column delivery_freed_at timestamptz;  -- since when it leaves in parts though the client wanted it together: the office said why, the timeline tells

-- A line may be cut in two: what is there leaves, what waits comes later.
alter table orders.line
  add column promised_first date,            -- the first day told, where it has moved since
  add column comes_later boolean not null default false,  -- it holds nothing back of an order that is wanted together
  add column split_from int,                 -- the line of which this is the rest
  add column rounding_cents bigint not null default 0;    -- the cent by which its net differs from quantity × unit net, so that both parts add up to the whole
update orders.line set promised_first = promised_before where promised_before is not null;

-- What the promise of each line that waits counts on: a receipt, the lead time, or nothing.
create view stock.waiting_cover as select holder, line, cover from stock.backorder;
