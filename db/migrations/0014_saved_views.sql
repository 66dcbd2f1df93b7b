-- How somebody of the seller's reads a list: the columns that he chose, and the views that he named.
create table accounts.chosen_columns (
  user_id text not null references accounts.user (id) on delete cascade,
  list text not null,
  columns text[] not null,
  primary key (user_id, list)
);

-- `search` is the list's address without its page: words, filters, order, columns.
create table accounts.saved_view (
  id text primary key,
  user_id text not null references accounts.user (id) on delete cascade,
  list text not null,
  name text not null,
  search text not null,
  shared boolean not null default false,
  saved_at timestamptz not null default now(),
  unique (user_id, list, name)
);
create index saved_view_shared on accounts.saved_view (list) where shared;

-- Names as French sorts them: É beside E.
create index company_by_name on accounts.company (platform.plain(name), id);
