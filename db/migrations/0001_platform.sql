create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists btree_gin;

create schema platform;

-- unaccent() is only 'stable'; with its dictionary named it never changes, which an index needs.
create function platform.plain(value text) returns text
  language sql immutable parallel safe strict
  return lower(public.unaccent('public.unaccent'::regdictionary, value));

-- A code as people type it, without the signs that they leave out or add: 'VIS-M8/40' = 'vism840'.
create function platform.code_norm(value text) returns text
  language sql immutable parallel safe strict
  return regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, value)), '[^a-z0-9]+', '', 'g');

create table platform.event (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  name text not null,
  aggregate text,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  dispatched_at timestamptz
);
create index event_waiting on platform.event (id) where dispatched_at is null;

create table platform.reaction_done (
  event_id bigint not null,
  reaction text not null,
  done_at timestamptz not null default now(),
  primary key (event_id, reaction)
);

create table platform.setting (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null default now(),
  updated_by text
);

-- Every e-mail is a row before it leaves; without SMTP settings it stays here, to be read in the office.
create table platform.mail (
  id text primary key,
  unique_key text unique,
  kind text not null,
  to_address text not null,
  to_name text,
  locale text not null,
  subject text not null,
  html text not null,
  text text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'kept', 'failed')),
  attempts int not null default 0,
  error text,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
create index mail_by_time on platform.mail (created_at desc);

-- Who changed what, with before and after: prices, credit, stock settings, users and settings.
create table platform.audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null,
  actor_name text not null,
  on_behalf_of text,
  what text not null,
  subject text not null,
  before jsonb,
  after jsonb
);
create index audit_by_subject on platform.audit (subject, id desc);
