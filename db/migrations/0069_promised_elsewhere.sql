-- What a supplier does not deliver of a client's order is promised from elsewhere: for whom it is, and where it goes, decide which warehouses may serve it.
alter table supply."order" add column for_company text, add column for_place jsonb;
update supply."order" s set for_company = o.company_id, for_place = jsonb_build_object('country', o.ship_to ->> 'country', 'postalCode', o.ship_to ->> 'postalCode')
from orders."order" o where o.id = s.for_order;
