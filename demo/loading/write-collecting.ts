import { mainWarehouse, type Person } from '../orders/keep-books.ts'
import { demoSignIns } from '../sign-ins.ts'
import type { Loader } from './loader.ts'

const counterOfLille = 3

/** Lyon and the agency of Lille are open for collection, and some open orders that pay no carriage are fetched there: to prepare, with pieces to bring, ready, and not fetched in time; one of the buyer's has been collected. */
export async function writeCollecting(loader: Loader, by: Person): Promise<void> {
  await loader.query(
    `
    update stock.warehouse w set collects = true, line1 = c.line1, city = c.city, phone = c.phone, ready_hours = 2, bring_days = c.bring, collect_note = c.note, version = w.version + 1
    from (values ($1::bigint, '18 rue de Gerland', 'Lyon', '04 72 00 10 20', 1, 'Quai B, sonnez à l’accueil'), ($2::bigint, '4 rue du Molinel', 'Lille', '03 20 00 10 20', 2, 'Stationnement 20 minutes devant l’agence'))
      as c(id, line1, city, phone, bring, note) where w.id = c.id`,
    [mainWarehouse, counterOfLille],
  )
  const buyer = demoSignIns.find((one) => one.key === 'buyer')?.email ?? ''
  await loader.query(
    `
    with open as (
      select o.id, o.state, o.submitted_at, row_number() over (partition by o.state order by shown.yes desc, o.wanted_on is null desc, o.submitted_at, o.number) as nth from orders.order o
      cross join lateral (select o.company_id in (select m.company_id from accounts.member m join accounts.user u on u.id = m.user_id where u.email = $1) as yes) shown
      where o.source_kind <> 'history' and o.state in ('placed', 'confirmed') and o.carriage_net_cents = 0 and not o.conditional and o.ship_to ->> 'country' = 'FR'
        and not exists (select from stock.backorder b where b.holder = o.id) and not exists (select from orders.line l where l.order_id = o.id and l.qty_shipped > 0)
        and not exists (select from stock.reservation r where r.holder = o.id and r.warehouse_id <> $2)
    ), chosen as (
      select id, case when state = 'confirmed' and nth = 2 then submitted_at - $6::interval else submitted_at end as submitted_at, case when state = 'placed' then 'new' when nth = 1 then 'ready' when nth = 2 then 'overdue' when nth = 3 then 'prepare' else 'bring' end as stage from open
      where (state = 'placed' and nth = 1) or (state = 'confirmed' and nth <= 4)
    ), lines as (
      update orders.line l set qty_ready = l.qty - l.qty_cancelled from chosen c where l.order_id = c.id and c.stage in ('ready', 'overdue') and l.variant_id is not null
    ), earlier as (
      update orders.timeline t set at = t.at - $6::interval from chosen c where t.order_id = c.id and c.stage = 'overdue'
    ), told as (
      insert into orders.timeline (order_id, at, actor, actor_name, what, details)
      select c.id, c.submitted_at + said.after, said.who, said.name, said.what, said.details::jsonb from chosen c
      join (values ('ready', interval '5 hours', $4, $5, 'ready', '{"brought": 0}'), ('overdue', interval '5 hours', $4, $5, 'ready', '{"brought": 0}'),
        ('overdue', interval '125 hours', 'system', 'Comptoir', 'collect_reminded', '{"afterDays": 5}')) as said(stage, after, who, name, what, details) on said.stage = c.stage
      order by said.after
    )
    update orders.order o set counter_id = w.id, shipping_method = 'collection', submitted_at = c.submitted_at, placed_at = o.placed_at - (o.submitted_at - c.submitted_at),
      acknowledged_at = o.acknowledged_at - (o.submitted_at - c.submitted_at), collect_from = date_bin('30 minutes', c.submitted_at + interval '149 minutes', '2020-01-01Z'),
      collect_reminded_at = case when c.stage = 'overdue' then c.submitted_at + interval '125 hours' end,
      ready_at = case when c.stage in ('ready', 'overdue') then c.submitted_at + interval '5 hours' end,
      collect_code = case when c.stage in ('ready', 'overdue') then upper(translate(substr(md5(o.number), 1, 6), '01bdf', '79HKM')) end,
      ship_to = json_build_object('name', w.name, 'line1', w.line1, 'line2', null, 'postalCode', w.postal_code, 'city', w.city, 'country', w.country, 'contactName', null, 'phone', w.phone, 'accessHours', null, 'unloading', null)
    from chosen c join stock.warehouse w on w.id = case when c.stage in ('bring', 'new') then $3::bigint else $2::bigint end where o.id = c.id`,
    [buyer, mainWarehouse, counterOfLille, by.id, by.name, '8 days'],
  )
  await writeCollected(loader, buyer)
}

/** The last order of the buyer that has left from Lyon without carriage was fetched there by himself, with its code. */
async function writeCollected(loader: Loader, buyer: string): Promise<void> {
  await loader.query(
    `
    with fetched as (
      select o.id, o.number, o.buyer_name, o.submitted_at, w.* from orders.order o
      cross join lateral (select w.id as counter, json_build_object('name', w.name, 'line1', w.line1, 'line2', null, 'postalCode', w.postal_code, 'city', w.city, 'country', w.country, 'contactName', null,
        'phone', w.phone, 'accessHours', null, 'unloading', null) as place from stock.warehouse w where w.id = $2) w
      where o.state = 'closed' and o.source_kind <> 'history' and o.carriage_net_cents = 0 and o.buyer_id in (select u.id from accounts.user u where u.email = $1)
        and (select array_agg(s.warehouse_id) from shipping.shipment s where s.order_id = o.id) = array[$2::bigint]
      order by o.submitted_at desc limit 1
    ), lines as (
      update orders.line l set qty_ready = l.qty_shipped from fetched f where l.order_id = f.id and l.variant_id is not null
    ), taken as (
      update shipping.shipment s set collected_by = f.buyer_name, tracking = null from fetched f where s.order_id = f.id
    ), made_ready as (
      update orders.timeline t set what = 'ready', details = '{"brought": 0}', at = t.at - interval '3 hours' from fetched f where t.order_id = f.id and t.what = 'shipped'
    ), told as (
      insert into orders.timeline (order_id, at, actor, actor_name, what, details)
      select t.order_id, t.at, t.actor, t.actor_name, 'collected', t.details || jsonb_build_object('by', f.buyer_name, 'checked', 'code', 'tracking', null)
      from orders.timeline t join fetched f on f.id = t.order_id where t.what = 'shipped'
    )
    update orders.order o set counter_id = f.counter, shipping_method = 'collection', collect_code = 'K4T7PX', ship_to = f.place,
      collect_from = date_bin('30 minutes', f.submitted_at + interval '149 minutes', '2020-01-01Z') from fetched f where o.id = f.id`,
    [buyer, mainWarehouse],
  )
}
