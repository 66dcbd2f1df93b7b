create schema credit;

create table credit.term (
  code text primary key,
  name_fr text not null,
  name_en text not null,
  days int not null,
  end_of_month text not null default 'no' check (end_of_month in ('no', 'after', 'before'))   -- P3: the two computations
);
insert into credit.term values
  ('net30', '30 jours date de facture', '30 days from invoice', 30, 'no'),
  ('net45eom', '45 jours fin de mois', '45 days, then end of month', 45, 'after'),
  ('eom45', 'Fin de mois + 45 jours', 'End of month, then 45 days', 45, 'before'),
  ('net60', '60 jours date de facture', '60 days from invoice', 60, 'no'),
  ('now', 'Comptant', 'Cash', 0, 'no');

create table credit.account (
  company_id text primary key references accounts.company (id),
  limit_cents bigint,                         -- null = none set, nothing waits
  term_code text not null default 'net30' references credit.term (code),
  held_cents bigint not null default 0,       -- orders not yet shipped
  due_cents bigint not null default 0,        -- shipped and not settled
  blocked_reason text,
  updated_at timestamptz not null default now()
);

-- Append-only: the account's two figures are the sums of these rows.
create table credit.entry (
  id bigint generated always as identity primary key,
  company_id text not null references credit.account (company_id),
  kind text not null check (kind in ('hold', 'release', 'charge', 'settle', 'opening')),
  held_delta bigint not null default 0,
  due_delta bigint not null default 0,
  order_id text,
  document text,
  due_on date,
  at timestamptz not null,
  actor text not null,
  actor_name text not null,
  note text,
  source_key text unique
);
create index entry_by_company on credit.entry (company_id, id desc);
create index entry_by_order on credit.entry (order_id);
