-- A transfer that was called off: what was still under way is back in the warehouse that it left.
alter table stock.transfer drop constraint transfer_state_check;
alter table stock.transfer add constraint transfer_state_check check (state in ('sent', 'received', 'cancelled'));
alter table stock.transfer add column cancelled_at timestamptz, add column cancelled_by text;

-- A count found less than orders hold. Told once: open until what is there covers what is held again.
create table stock.shortage (
  id bigint generated always as identity primary key,
  variant_id bigint not null references catalogue.variant (id),
  warehouse_id bigint not null references stock.warehouse (id),
  missing bigint not null check (missing > 0),   -- when it was found, base steps
  raised_at timestamptz not null,
  closed_at timestamptz
);
create unique index shortage_open on stock.shortage (variant_id, warehouse_id) where closed_at is null;

-- The day that was told as late: the same one is told once.
alter table supply."order" add column late_told_on date;
