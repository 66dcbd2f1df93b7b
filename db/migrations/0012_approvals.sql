create schema approvals;

create table approvals.rule (
  id text primary key,
  company_id text not null references accounts.company (id),
  kind text not null,                -- the file in approvals/rules
  settings jsonb not null default '{}',
  level int not null default 1,
  active boolean not null default true
);
create index rule_by_company on approvals.rule (company_id);
