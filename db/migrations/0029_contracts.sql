-- The smallest net order that an agreement provides for; without one, the client's own minimum or the seller's holds.
alter table pricing.agreement add column min_order_cents bigint check (min_order_cents > 0);
-- Two people change the same tier family: the second is told.
alter table pricing.tier_family add column version int not null default 1;

-- What names a category or a brand is asked before one goes or is given to another.
create index agreement_discount_by_target on pricing.agreement_discount (target, target_id) where target_id is not null;
create index offer_by_target on pricing.offer (target, target_id) where target_id is not null;

-- For the rooms above: the currency of a company's prices.
create view accounts.company_currency as select id as company_id, number, currency from accounts.company;
-- The history of an agreement is read like that of a list.
create index price_change_by_agreement on pricing.price_change (agreement_id, id desc) where agreement_id is not null;
