-- Who may read the lines of a file, or stop it, is who may write what the file holds: each run remembers that right.
alter table integration.import_run add column needs text not null default 'imports.run';
update integration.import_run set needs = case
  when kind in ('prices', 'agreements') then 'prices.manage'
  when kind = 'companies' then 'companies.manage'
  when kind in ('levels', 'thresholds') then 'stock.manage'
  when kind = 'supplier-articles' then 'supply.manage'
  when kind = 'history' then 'settings.manage'
  else 'catalogue.manage' end;
alter table integration.import_run alter column needs drop default;
