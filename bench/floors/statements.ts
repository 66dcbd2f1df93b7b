/** The one best statement for a page of a category, with the prices of the client's lists, what is there, and the total count. */
export const listing = `
  with page as materialized (select i.rank, i.variant_id from search.in_category i where i.category_id = $1 order by i.rank, i.variant_id limit 24)
  select a.variant_id, a.sku, a.name_fr, t.tiers, l.available, (select count(*) from search.in_category i where i.category_id = $1)::int as total
  from page join search.article a on a.variant_id = page.variant_id
  left join lateral (
    select array_agg(array[x.list_id, x.min_qty, x.unit_net, x.per]) as tiers from (
      select p.list_id, p.min_qty, p.unit_net, p.per from pricing.price p where p.variant_id = page.variant_id and p.list_id in ($2, $3) and p.valid_from <= current_date and p.valid_to > current_date
      union all
      select 0, p.min_qty, p.unit_net, p.per from pricing.agreement_price p where p.variant_id = page.variant_id and p.agreement_id = $4 and p.valid_from <= current_date and p.valid_to > current_date) x) t on true
  left join lateral (select sum(s.on_hand - s.reserved - s.set_aside)::int as available from stock.level s where s.variant_id = page.variant_id) l on true
  order by page.rank, page.variant_id`

/** The one best statement for a product page: its articles with prices and stock, and what goes with them. */
export const product = `
  with page as materialized (select s.product_id, s.name, s.description from catalogue.product_text s where s.slug = $1 limit 1),
  shown as (
    select v.id as variant_id, null as kind from page join catalogue.variant v on v.product_id = page.product_id
    union all
    select r.other_id, r.kind from page join catalogue.variant v on v.product_id = page.product_id join catalogue.relation r on r.variant_id = v.id)
  select page.name, page.description, shown.kind, a.variant_id, a.sku, a.name_fr, t.tiers, l.available
  from page, shown join search.article a on a.variant_id = shown.variant_id
  left join lateral (
    select array_agg(array[x.list_id, x.min_qty, x.unit_net, x.per]) as tiers from (
      select p.list_id, p.min_qty, p.unit_net, p.per from pricing.price p where p.variant_id = shown.variant_id and p.list_id in ($2, $3) and p.valid_from <= current_date and p.valid_to > current_date
      union all
      select 0, p.min_qty, p.unit_net, p.per from pricing.agreement_price p where p.variant_id = shown.variant_id and p.agreement_id = $4 and p.valid_from <= current_date and p.valid_to > current_date) x) t on true
  left join lateral (select sum(s.on_hand - s.reserved - s.set_aside)::int as available from stock.level s where s.variant_id = shown.variant_id) l on true`

/** One transaction that prices lines, takes stock under lock, writes the order with its lines, counts credit and leaves an event. */
export const makeCheckout = `
  create schema if not exists bench_floor;
  create sequence if not exists bench_floor.number;
  create or replace function bench_floor.checkout(buyer text, lists bigint[], agreement bigint, variants bigint[], quantities bigint[]) returns text language plpgsql as $$
  declare
    made text := 'flo_' || nextval('bench_floor.number') || '_' || gen_random_uuid();
    goods bigint;
  begin
    perform 1 from stock.level l where l.variant_id = any(variants) and l.warehouse_id = 1 order by l.variant_id for update;
    create temp table if not exists priced (position int, variant_id bigint, qty bigint, unit_net bigint, per int, net bigint) on commit delete rows;
    insert into priced
    select w.position, w.variant_id, w.qty, p.unit_net, p.per, round(w.qty * p.unit_net / (p.per * 100.0))
    from unnest(variants, quantities) with ordinality as w(variant_id, qty, position)
    cross join lateral (
      select x.unit_net, x.per from (
        select 0 as rank, a.min_qty, a.unit_net, a.per from pricing.agreement_price a where a.variant_id = w.variant_id and a.agreement_id = agreement and a.min_qty <= w.qty
        union all
        select array_position(lists, c.list_id), c.min_qty, c.unit_net, c.per from pricing.price c where c.variant_id = w.variant_id and c.list_id = any(lists) and c.min_qty <= w.qty) x
      order by x.rank, x.min_qty desc limit 1) p;
    select sum(net) into goods from priced;
    update stock.level l set reserved = l.reserved + p.qty from priced p where l.variant_id = p.variant_id and l.warehouse_id = 1 and l.reserved + p.qty <= l.on_hand;
    if not found then raise exception 'not enough'; end if;
    insert into stock.reservation (holder, line, variant_id, warehouse_id, qty) select made, position, variant_id, 1, qty from priced;
    insert into orders.order (id, number, state, company_id, company_name, buyer_name, locale, currency, source_kind, source_id, ship_to, bill_to, payment_method, lines_count, goods_net_cents, net_cents,
      vat_cents, gross_cents, vat, content_hash, submitted_at, placed_at)
    values (made, made, 'placed', buyer, buyer, 'bench', 'fr', 'EUR', 'api', made, '{}', '{}', 'on_account', cardinality(variants), goods, goods, round(goods * 0.2), goods + round(goods * 0.2), '[]', 'floor', now(), now());
    insert into orders.line (order_id, position, variant_id, warehouse_id, sku, name, unit, qty_entered, base_per_unit, qty, unit_net, per, price_steps, net_cents, tax_class, vat_category, vat_rate)
    select made, p.position, p.variant_id, 1, a.sku, a.name_fr, 'piece', p.qty, 1, p.qty, p.unit_net, p.per, 1, p.net, 'standard', 'S', 200000 from priced p join search.article a using (variant_id);
    update credit.account set held_cents = held_cents + goods where company_id = buyer;
    insert into credit.entry (company_id, kind, held_delta, order_id, at, actor, actor_name) values (buyer, 'hold', goods, made, now(), 'bench', 'bench');
    insert into platform.event (name, aggregate, payload) values ('orders.placed', made, '{}');
    return made;
  end $$`

export const checkout = 'select bench_floor.checkout($1, $2, $3, $4, $5) as id'

/** The floor's orders go away again: what it wrote is no order of the product's. */
export const forgetCheckouts = `
  update stock.level l set reserved = l.reserved - r.qty from (select variant_id, warehouse_id, sum(qty) as qty from stock.reservation where holder like 'flo\\_%' group by 1, 2) r
    where l.variant_id = r.variant_id and l.warehouse_id = r.warehouse_id;
  delete from stock.reservation where holder like 'flo\\_%';
  update credit.account a set held_cents = a.held_cents - e.held from (select company_id, sum(held_delta) as held from credit.entry where order_id like 'flo\\_%' group by 1) e where a.company_id = e.company_id;
  delete from credit.entry where order_id like 'flo\\_%';
  delete from orders.line where order_id like 'flo\\_%';
  delete from orders.order where id like 'flo\\_%';
  delete from platform.event where aggregate like 'flo\\_%';
  drop schema if exists bench_floor cascade`
