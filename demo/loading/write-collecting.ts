import { mainWarehouse, type Person } from '../orders/keep-books.ts'
import { demoSignIns } from '../sign-ins.ts'
import type { Loader } from './loader.ts'

const counterOfLille = 3

/** Lyon and the agency of Lille are open for collection, and some open orders that pay no carriage are fetched there: to prepare, with pieces to bring, ready, and not fetched in time. */
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
      select o.id, o.state, o.submitted_at, row_number() over (partition by o.state order by shown.yes desc, o.submitted_at, o.number) as nth from orders.order o
      cross join lateral (select o.company_id in (select m.company_id from accounts.member m join accounts.user u on u.id = m.user_id where u.email = $1) as yes) shown
      where o.source_kind <> 'history' and o.state in ('placed', 'confirmed') and o.carriage_net_cents = 0 and not o.conditional and o.ship_to ->> 'country' = 'FR'
        and not exists (select from stock.backorder b where b.holder = o.id) and not exists (select from orders.line l where l.order_id = o.id and l.qty_shipped > 0)
        and not exists (select from stock.reservation r where r.holder = o.id and r.warehouse_id <> $2)
    ), chosen as (
      select id, submitted_at, case when state = 'placed' then 'new' when nth <= 2 then 'ready' when nth = 3 then 'prepare' else 'bring' end as stage from open
      where (state = 'placed' and nth = 1) or (state = 'confirmed' and nth <= 4)
    ), lines as (
      update orders.line l set qty_ready = l.qty - l.qty_cancelled from chosen c where l.order_id = c.id and c.stage = 'ready' and l.variant_id is not null
    ), told as (
      insert into orders.timeline (order_id, at, actor, actor_name, what, details)
      select c.id, c.submitted_at + interval '5 hours', $4, $5, 'ready', '{"brought": 0}' from chosen c where c.stage = 'ready'
    )
    update orders.order o set counter_id = w.id, shipping_method = 'collection', collect_from = c.submitted_at + interval '2 hours',
      ready_at = case when c.stage = 'ready' then c.submitted_at + interval '5 hours' end,
      collect_code = case when c.stage = 'ready' then upper(translate(substr(md5(o.number), 1, 6), '01bdf', '79HKM')) end,
      ship_to = json_build_object('name', w.name, 'line1', w.line1, 'line2', null, 'postalCode', w.postal_code, 'city', w.city, 'country', w.country, 'contactName', null, 'phone', w.phone, 'accessHours', null, 'unloading', null)
    from chosen c join stock.warehouse w on w.id = case when c.stage in ('bring', 'new') then $3::bigint else $2::bigint end where o.id = c.id`,
    [buyer, mainWarehouse, counterOfLille, by.id, by.name],
  )
}
