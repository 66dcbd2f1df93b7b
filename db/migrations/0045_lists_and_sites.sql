-- Two people who change the same address: the second is told.
alter table accounts.site add column version integer not null default 1;
