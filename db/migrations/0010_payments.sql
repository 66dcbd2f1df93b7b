create schema payments;

create table payments.payment (
  id text primary key,
  order_id text not null unique,
  company_id text not null references accounts.company (id),
  method text not null,
  state text not null check (state in ('on_account', 'open', 'received', 'refused', 'cancelled')),
  gross_cents bigint not null,
  currency text not null,
  created_at timestamptz not null
);
