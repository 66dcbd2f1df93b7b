-- A pre-order campaign: articles that are sold before they are there, for delivery in a window, if enough is ordered in all.
create table stock.campaign (
  id bigint generated always as identity primary key,
  name_fr text not null,
  name_en text not null,
  state text not null default 'draft' check (state in ('draft', 'published', 'launched', 'cancelled')),
  opens_on date not null,
  closes_on date not null,
  -- Base steps, over all its articles, which count in the same unit; null: no limit.
  min_qty bigint check (min_qty > 0),
  cap_qty bigint check (cap_qty > 0),
  client_min_qty bigint check (client_min_qty > 0),
  client_max_qty bigint check (client_max_qty > 0),
  -- What happens at closing when the minimum is not reached: cancelled by itself, or somebody decides.
  when_missed text not null default 'cancel' check (when_missed in ('cancel', 'decide')),
  warehouse_id bigint not null references stock.warehouse (id),
  version int not null default 1,
  created_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by text,
  check (opens_on <= closes_on),
  check (cap_qty is null or min_qty is null or cap_qty >= min_qty),
  check (client_max_qty is null or client_min_qty is null or client_max_qty >= client_min_qty),
  check ((state in ('launched', 'cancelled')) = (decided_at is not null))
);
create index campaign_by_state on stock.campaign (state, closes_on);

create table stock.campaign_article (
  campaign_id bigint not null references stock.campaign (id),
  variant_id bigint not null references catalogue.variant (id),
  position int not null,
  primary key (campaign_id, variant_id)
);
create index campaign_article_by_variant on stock.campaign_article (variant_id);

-- When it can be delivered: the buyer chooses one. First and last day, both included.
create table stock.campaign_window (
  id bigint generated always as identity primary key,
  campaign_id bigint not null references stock.campaign (id),
  from_on date not null,
  to_on date not null check (to_on >= from_on)
);
create index campaign_window_by_campaign on stock.campaign_window (campaign_id);

-- How much is ordered; whoever orders, changes or decides locks this row first. After the decision it stays as it was.
create table stock.campaign_count (
  campaign_id bigint primary key references stock.campaign (id),
  taken bigint not null default 0 check (taken >= 0)
);

-- What clients have ordered conditionally: a row per order line, gone when the campaign is launched or cancelled.
create table stock.preorder (
  holder text not null,                      -- the order's id
  line bigint not null,                      -- the line's position in it
  campaign_id bigint not null references stock.campaign (id),
  window_id bigint not null references stock.campaign_window (id),
  company_id text not null,
  variant_id bigint not null references catalogue.variant (id),
  warehouse_id bigint not null references stock.warehouse (id),
  qty bigint not null check (qty > 0),
  placed_at timestamptz not null default now(),
  primary key (holder, line)
);
create index preorder_by_variant on stock.preorder (variant_id, warehouse_id);
create index preorder_by_campaign on stock.preorder (campaign_id, company_id);

-- For the rooms above: what an order holds of a campaign that is not decided yet.
create view stock.preordered as select holder, line, campaign_id, company_id, variant_id, qty from stock.preorder;

-- What is promised in a campaign's window is covered by the campaign until a receipt is known to come later.
alter table stock.backorder drop constraint backorder_cover_check;
alter table stock.backorder add constraint backorder_cover_check check (cover in ('incoming', 'lead_time', 'campaign'));

insert into platform.version (name) values ('preorders');
call platform.watch('stock.campaign', 'preorders');
call platform.watch('stock.campaign_article', 'preorders');
call platform.watch('stock.campaign_window', 'preorders');

alter table orders.order drop constraint order_source_kind_check;
alter table orders.order add constraint order_source_kind_check check (source_kind in ('cart', 'quote', 'api', 'edi', 'standing', 'history', 'preorder'));
alter table orders.order
  add column campaign_id bigint references stock.campaign (id),
  -- The delivery window that the buyer chose, first and last day.
  add column window_from date,
  add column window_to date,
  -- Its campaign is not launched yet: no stock, no credit.
  add column conditional boolean not null default false,
  add constraint order_of_campaign check ((campaign_id is null) = (window_from is null) and (campaign_id is null) = (window_to is null) and (not conditional or campaign_id is not null));
create index order_by_campaign on orders.order (campaign_id, id) where campaign_id is not null;
