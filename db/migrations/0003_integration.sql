create schema integration;

-- The name that an outside system gives to something of ours.
create table integration.external_id (
  source text not null,
  kind text not null,
  external_id text not null,
  internal_id text not null,
  created_at timestamptz not null default now(),
  primary key (source, kind, external_id)
);
create index external_id_by_internal on integration.external_id (kind, internal_id);

-- One answer per key and caller: a repeated request gets the first answer again.
create table integration.idempotency (
  caller text not null,
  key text not null,
  request_sha256 bytea not null,
  status int,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (caller, key)
);
create index idempotency_by_time on integration.idempotency (created_at);

create table integration.import_mapping (
  kind text not null,
  name text not null,
  mapping jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (kind, name)
);

create table integration.import_run (
  id text primary key,
  kind text not null,
  file_name text not null,
  file_sha256 text not null,
  mapping jsonb not null,                     -- our column -> the file's column
  dry_run boolean not null,
  all_or_nothing boolean not null default false,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  cancel_asked boolean not null default false,
  bytes_total bigint not null,
  bytes_read bigint not null default 0,
  rows_read bigint not null default 0,
  rows_written bigint not null default 0,
  rows_unchanged bigint not null default 0,
  rows_rejected bigint not null default 0,
  resume_line bigint not null default 0,      -- what stands up to this line of the file is committed
  error jsonb,                                -- why it failed: { code, details }
  actor text not null,
  actor_name text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  heard_at timestamptz,                       -- last sign of life of a running import
  finished_at timestamptz
);
create index import_run_by_time on integration.import_run (created_at desc, id desc);

create table integration.import_reject (
  run_id text not null references integration.import_run (id) on delete cascade,
  line bigint not null,
  position int not null,
  code text not null,
  details jsonb not null,
  raw text not null,
  primary key (run_id, line, position)
);
