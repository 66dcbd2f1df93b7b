-- The prices of an agreement are read along its articles, for its page and for files of all agreements.
create index agreement_price_by_article on pricing.agreement_price (agreement_id, variant_id);
drop index pricing.agreement_price_by_agreement;
