-- Two people may change the list of reasons of corrections at once: the second is told.
alter table stock.reason add column version int not null default 1;

-- Who is in charge of an article's usual supplier, as who buys tells it: he looks after what nobody was named for.
alter table stock.lead_time add column buyer_id text references accounts."user" (id) on delete set null;
update stock.lead_time t set buyer_id = s.buyer_id from supply.supplier s where s.code = t.supplier;
