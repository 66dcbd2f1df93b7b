-- Ordered off the supplier's minimum or multiple, and kept so knowingly: only then such a line may leave.
alter table supply.line add column kept_qty boolean not null default false;
