create schema accounts;

-- People and their sessions: these four tables are better-auth's, in our spelling.
create table accounts.user (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  locale text not null default 'fr',
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table accounts.session (
  id text primary key,
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  ip_address text,
  user_agent text,
  user_id text not null references accounts.user (id) on delete cascade
);
create index session_by_user on accounts.session (user_id);
create table accounts.account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references accounts.user (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index account_by_user on accounts.account (user_id);
create table accounts.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_by_identifier on accounts.verification (identifier);

create table accounts.tariff_class (
  id text primary key,
  code text not null unique,
  name text not null,
  position int not null default 0
);

create table accounts.company (
  id text primary key,
  number text not null unique,
  name text not null,
  legal_form text,
  siren text,
  vat_number text,
  vat_checked_on date,
  country text not null default 'FR',
  class_id text not null references accounts.tariff_class (id),
  parent_id text references accounts.company (id),
  locale text not null default 'fr',
  currency text not null default 'EUR',
  state text not null default 'active' check (state in ('pending', 'active', 'blocked', 'closed')),
  min_order_cents bigint,
  carriage_free_cents bigint,
  note text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1
);
create unique index company_siren on accounts.company (siren) where siren is not null;
create index company_by_parent on accounts.company (parent_id) where parent_id is not null;
create index company_by_class on accounts.company (class_id);
create index company_words on accounts.company using gin (platform.plain(name) gin_trgm_ops);
create sequence accounts.company_number start 1001;

create table accounts.site (
  id text primary key,
  company_id text not null references accounts.company (id),
  name text not null,
  line1 text not null,
  line2 text,
  postal_code text not null,
  city text not null,
  country text not null default 'FR',
  contact_name text,
  phone text,
  access_hours text,
  unloading text,
  is_billing boolean not null default false,
  is_delivery boolean not null default true,
  position int not null default 0,
  archived_at timestamptz
);
create index site_by_company on accounts.site (company_id, position);

-- A person at a company, with or without a sign-in.
create table accounts.contact (
  id text primary key,
  company_id text not null references accounts.company (id),
  user_id text references accounts.user (id),
  first_name text not null,
  last_name text not null,
  email text,
  phone text,
  job text,
  buying_role text not null default 'buyer' check (buying_role in ('decision_maker', 'buyer', 'prescriber', 'user', 'payer'))
);
create index contact_by_company on accounts.contact (company_id);

-- What a person may do for a company; roles are named in permissions.ts.
create table accounts.member (
  user_id text not null references accounts.user (id) on delete cascade,
  company_id text not null references accounts.company (id),
  roles text[] not null,
  joined_at timestamptz not null default now(),
  suspended_at timestamptz,
  primary key (user_id, company_id)
);
create index member_by_company on accounts.member (company_id);

create table accounts.staff (
  user_id text primary key references accounts.user (id) on delete cascade,
  roles text[] not null,
  suspended_at timestamptz
);

-- Which clients a sales rep looks after.
create table accounts.portfolio (
  rep_id text not null references accounts.user (id) on delete cascade,
  company_id text not null references accounts.company (id),
  primary key (company_id, rep_id)
);
create index portfolio_by_rep on accounts.portfolio (rep_id);

create table accounts.invitation (
  id text primary key,
  token_sha256 bytea not null unique,
  email text not null,
  name text,
  company_id text references accounts.company (id),
  roles text[] not null,
  invited_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz
);
create index invitation_by_company on accounts.invitation (company_id);

create table accounts.api_key (
  id text primary key,
  name text not null,
  sha256 bytea not null unique,
  hint text not null,
  scopes text[] not null,
  company_id text references accounts.company (id),
  created_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);

-- The company as the one who acts for it needs it, with its parents, nearest first.
create function accounts.acting_company(wanted text) returns json
  language sql stable
  as $$
    with recursive up as (
      select c.parent_id, 1 as step from accounts.company c where c.id = wanted
      union all
      select p.parent_id, up.step + 1 from up join accounts.company p on p.id = up.parent_id where up.step < 10
    )
    select json_build_object(
      'id', c.id, 'number', c.number, 'name', c.name, 'state', c.state, 'classId', c.class_id, 'country', c.country,
      'vatNumber', c.vat_number, 'currency', c.currency, 'locale', c.locale, 'minOrderCents', c.min_order_cents,
      'carriageFreeCents', c.carriage_free_cents,
      'parentIds', (select coalesce(json_agg(up.parent_id order by up.step) filter (where up.parent_id is not null), '[]') from up)
    )
    from accounts.company c where c.id = wanted
  $$;

-- For the rooms above: what a list or a document says of a company.
create view accounts.company_label as
  select c.id as company_id, c.number, c.name, c.class_id, k.name as class_name, c.country, c.state
  from accounts.company c join accounts.tariff_class k on k.id = c.class_id;
create view accounts.class_label as select id as class_id, code, name from accounts.tariff_class;
-- Which sales rep may act for which company.
create view accounts.represented as select rep_id, company_id from accounts.portfolio;
