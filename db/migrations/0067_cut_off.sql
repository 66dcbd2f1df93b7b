-- Until which hour (of the warehouse's zone) an order still leaves the same day; null: all day long.
alter table stock.warehouse add column cut_off text check (cut_off ~ '^([01]\d|2[0-3]):[0-5]\d$');
