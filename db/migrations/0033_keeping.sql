-- What the nightly check of the books found. broken: [{ "check": name, "rows": how many, "first": one of them }]
create table platform.books_check (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  millis int not null check (millis >= 0),
  checks int not null check (checks > 0),
  broken jsonb not null
);

-- An order that waits holds its stock until then, where the seller has set a time; and since when it holds nothing any more.
alter table orders.order
  add column holds_until timestamptz,
  add column lapsed_at timestamptz;
create index order_holding on orders.order (holds_until) where holds_until is not null and lapsed_at is null;
