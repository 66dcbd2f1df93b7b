-- What a warehouse is as a counter and when it works are two forms: each has a version of its own, so that saving one does not disturb the other's editor.
alter table stock.warehouse add column collecting_version int not null default 1;
update stock.warehouse set collecting_version = version;
