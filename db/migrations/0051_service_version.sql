-- What a warehouse serves and when it works are written on two screens by two people: each has a version of its own, so that neither disturbs the other.
alter table stock.warehouse add column service_version int not null default 1;
update stock.warehouse set service_version = version;
