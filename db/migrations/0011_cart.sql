create schema cart;

-- A cart belongs to a buyer at a company, or to a visitor's cookie until he signs in.
create table cart.cart (
  id text primary key,
  company_id text references accounts.company (id),
  user_id text references accounts.user (id),
  visitor_sha256 bytea,
  name text,
  state text not null default 'open' check (state in ('open', 'ordered', 'merged')),
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (visitor_sha256 is not null or (company_id is not null and user_id is not null))
);
create unique index cart_open_of_buyer on cart.cart (user_id, company_id) where state = 'open' and user_id is not null;
create unique index cart_open_of_visitor on cart.cart (visitor_sha256) where state = 'open' and user_id is null;

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
