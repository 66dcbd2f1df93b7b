create schema cart;

-- A cart belongs to whoever fills it, for the company he acts for: 'person:usr_…', 'key:key_…', or 'visitor:<hash of his cookie>' until he signs in.
create table cart.cart (
  id text primary key,
  owner text not null,
  company_id text references accounts.company (id),
  name text,
  state text not null default 'open' check (state in ('open', 'ordered', 'merged')),
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index cart_open_once on cart.cart (owner, coalesce(company_id, '')) where state = 'open';

create table cart.line (
  id bigint generated always as identity primary key,
  cart_id text not null references cart.cart (id) on delete cascade,
  position int not null,
  variant_id bigint not null references catalogue.variant (id),
  unit text not null,
  qty bigint not null check (qty > 0),     -- base steps
  note text,
  client_ref text,
  seen_unit_net bigint,                    -- what the buyer saw when he added it: tells what changed since
  seen_per int,
  unique (cart_id, variant_id, unit)
);
