-- What the supplier charges for bringing an order: cents without VAT, in the order's currency; null: he has not said.
alter table supply."order" add column carriage_cents bigint check (carriage_cents >= 0);
