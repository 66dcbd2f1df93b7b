-- Who is told by webhook, and every message: what is waiting is sent in the order of its sequence.
create table integration.webhook (
  id text primary key,
  url text not null,
  description text not null default '',
  events text[] not null,
  email text,                                 -- who is written to when it is disabled; the seller's address when null
  active boolean not null,
  secret text not null,                       -- sealed
  former_secret text,                         -- sealed; signs too until then
  former_until timestamptz,
  last_sequence bigint not null default 0,
  failing_since timestamptz,                  -- the first failure since the last success
  disabled_at timestamptz,                    -- by ourselves, for this reason
  disabled_for text,
  version int not null default 1,
  created_at timestamptz not null,
  created_by text not null
);

create table integration.webhook_delivery (
  id text primary key,                        -- the header webhook-id: the same at each attempt and replay
  webhook_id text not null references integration.webhook (id) on delete cascade,
  sequence bigint not null,
  event text not null,
  happened_at timestamptz not null,
  payload jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
  attempts int not null default 0,
  next_at timestamptz not null,
  last_at timestamptz,
  answer_status int,
  answer text,
  answer_millis int,
  reason text,
  replays int not null default 0,
  created_at timestamptz not null,
  unique (webhook_id, sequence)
);
create index webhook_delivery_waiting on integration.webhook_delivery (webhook_id, sequence) where state = 'waiting';
create index webhook_delivery_dead on integration.webhook_delivery (id) where state = 'dead';
create index webhook_delivery_by_time on integration.webhook_delivery (created_at);

-- Where files come from by themselves.
create table integration.file_source (
  id text primary key,
  code text not null unique,                  -- the name under which its counts and imports stand
  kind text not null,                         -- of what is imported
  active boolean not null,
  place jsonb not null,                       -- { kind: 'folder', folder } or { kind: 'sftp', host, port, user, folder, signIn }
  credentials text,                           -- sealed
  host_key text,                              -- SHA256:…, the only one that is trusted
  host_key_seen text,                         -- what the server showed when it was refused
  pattern text not null,
  format jsonb not null,                      -- { kind: 'csv' } or { kind: 'fixed', columns, skip }; encoding, endLine
  mapping text,                               -- name of a saved mapping
  schedule jsonb not null,
  dry_run boolean not null default false,
  all_or_nothing boolean not null default false,
  next_at timestamptz,
  last_at timestamptz,                        -- last look, and what was wrong with it
  last_error jsonb,
  left_files int not null default 0,          -- seen at the last look and left for later
  version int not null default 1,
  created_at timestamptz not null,
  created_by text not null
);

-- Files at which a source looked and which were perhaps still being written.
create table integration.file_seen (
  source_id text not null references integration.file_source (id) on delete cascade,
  name text not null,
  bytes bigint not null,
  modified_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (source_id, name)
);

create table integration.file_taken (
  id text primary key,
  source_id text not null references integration.file_source (id) on delete cascade,
  name text not null,
  sha256 text not null,
  bytes bigint not null,
  state text not null check (state in ('importing', 'done', 'failed', 'refused', 'repeated')),
  dry_run boolean not null,
  at_place boolean not null,                  -- it lay there: moved when it is over
  run_id text references integration.import_run (id) on delete set null,
  first_id text,                              -- the file of which it is a repetition or a replay
  error jsonb,
  rejects_name text,                          -- as which the rejected lines were put beside it
  taken_at timestamptz not null,
  finished_at timestamptz
);
create index file_taken_by_source on integration.file_taken (source_id, id desc);
create index file_taken_by_run on integration.file_taken (run_id);
create unique index file_taken_one_at_a_time on integration.file_taken (source_id) where state = 'importing';

-- Which counts are stale is asked by age.
create index source_version_by_time on stock.source_version (as_of);
