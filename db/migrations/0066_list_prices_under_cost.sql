-- The floor as it was when a list's price was saved, for the same units; who kept a price below it, by name.
alter table pricing.price add column floor_net bigint, add column approved_by text;
