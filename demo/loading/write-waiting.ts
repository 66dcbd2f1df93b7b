import { addDays, type Day } from '#kernel/day.ts'
import { publicHolidays } from '#kernel/public-holidays.ts'
import { workingDayFrom } from '#kernel/working-days.ts'
import { chanceOf } from '../chance/chance-of.ts'
import { idOf } from '../chance/id-of.ts'
import { demoSignIns } from '../sign-ins.ts'
import type { Loader } from './loader.ts'
import { cutOff } from './write-stock.ts'

type Open = { holder: string; line: number; variant: number; warehouse: number; qty: number; sku: string; even: boolean; due: Day | null; coming: number }

const most = 26

/**
 * Some open lines are not there: they wait for what is coming, some for a later day than they were first promised. The shelf of such an article is empty,
 * and nothing of it came lately: it opened with no more than what left it since.
 */
export async function writeWaiting(loader: Loader, today: Day, seed: number): Promise<void> {
  await loader.query(`insert into platform.setting (key, value, updated_by) values ('stock.backorders', '{"allowed": true}', 'demonstration') on conflict (key) do nothing`)
  const year = Number(today.slice(0, 4))
  await loader.query(
    `
    update orders.line l set promised_on = p.day from orders.order o cross join lateral (
      select min(d)::date as day from generate_series((o.submitted_at at time zone 'Europe/Paris')::date + case when (o.submitted_at at time zone 'Europe/Paris')::time < $1::time then 0 else 1 end,
        (o.submitted_at at time zone 'Europe/Paris')::date + 10, interval '1 day') d where extract(isodow from d) <= 5 and d::date <> all($2::date[])) p
    where o.id = l.order_id and o.source_kind <> 'history' and o.state in ('on_hold', 'placed', 'confirmed', 'in_preparation') and l.variant_id is not null`,
    [cutOff, [year - 1, year, year + 1].flatMap((one) => [...publicHolidays(one, 'FR')])],
  )
  const buyer = demoSignIns.find((one) => one.key === 'buyer')?.email ?? ''
  const { rows } = await loader.query(
    `
    select * from (select open.*, row_number() over (partition by holder order by (due is not null) desc, sku) as nth from (
      select distinct on (r.variant_id) r.holder, r.line::int, r.variant_id::int as variant, r.warehouse_id::int as warehouse, r.qty::int, l.sku, l.qty_entered % 2 = 0 as even, e.due_on::text as due, coalesce(e.qty, 0)::int as coming,
        o.company_id in (select m.company_id from accounts.member m join accounts.user u on u.id = m.user_id where u.email = $1) as shown, o.submitted_at
      from stock.reservation r join orders.order o on o.id = r.holder join orders.line l on l.order_id = r.holder and l.position = r.line
      left join lateral (select min(due_on) as due_on, sum(qty)::bigint as qty from stock.expected_receipt x where x.variant_id = r.variant_id and x.warehouse_id = r.warehouse_id) e on true
      where o.state in ('placed', 'confirmed') and l.qty_shipped = 0 and r.qty = l.qty
        and exists (select from supply.article a join supply.order s on s.supplier_id = a.supplier_id where a.variant_id = r.variant_id and s.warehouse_id = r.warehouse_id and s.state = 'confirmed')
        and not exists (select from stock.movement x where x.variant_id = r.variant_id and x.warehouse_id = r.warehouse_id and x.kind = 'receive')
      order by r.variant_id, o.submitted_at desc) open) open where nth <= 3
    order by (shown and even) desc, (due is not null) desc, submitted_at desc, sku limit $2`,
    [buyer, most],
  )
  for (const [i, open] of (rows as Open[]).entries()) await wait(loader, open, i, today, seed)
  await wantTogether(loader, buyer)
}

async function wait(loader: Loader, open: Open, i: number, today: Day, seed: number): Promise<void> {
  const { holder, line, variant, warehouse } = open
  const waits = open.even ? open.qty / 2 : open.qty
  const dueOn = open.due ?? addDays(today, chanceOf(seed, 'waits', open.sku).whole(4, 24))
  const on = workingDayFrom(dueOn, { workingDays: [1, 2, 3, 4, 5], holidays: 'FR', closings: [] })
  const before = i % 3 === 0 && addDays(on, -5) > today ? workingDayFrom(addDays(on, -5), { workingDays: [1, 2, 3, 4, 5], holidays: 'FR', closings: [] }) : null
  if (open.due === null || open.coming < waits) await orderMore(loader, open, waits * 4, dueOn)
  await loader.query(
    `
    with level as (select on_hand - reserved as free from stock.level where variant_id = $1 and warehouse_id = $2),
    ledger as (update stock.movement m set qty = m.qty - level.free - $3::bigint from level where m.variant_id = $1 and m.warehouse_id = $2 and m.kind = 'opening')
    update stock.level l set on_hand = l.reserved - $3::bigint, reserved = l.reserved - $3::bigint, backordered = $3::bigint where l.variant_id = $1 and l.warehouse_id = $2`,
    [variant, warehouse, waits],
  )
  await loader.query(`delete from stock.movement where variant_id = $1 and warehouse_id = $2 and kind = 'opening' and qty = 0`, [variant, warehouse])
  if (waits === open.qty) await loader.query('delete from stock.reservation where holder = $1 and line = $2', [holder, line])
  else await loader.query('update stock.reservation set qty = qty - $3 where holder = $1 and line = $2', [holder, line, waits])
  await loader.query(
    `
    insert into stock.backorder (holder, line, variant_id, warehouse_id, qty, promised_on, cover, wanted_on, placed_at)
    select $1, $2, $3, $4, $5, $6, 'incoming', o.wanted_on, o.submitted_at from orders.order o where o.id = $1`,
    [holder, line, variant, warehouse, waits, on],
  )
  await loader.query('update orders.line set promised_on = $3, promised_before = $4, promised_first = $4 where order_id = $1 and position = $2', [holder, line, on, before])
  if (before === null) return
  await loader.query(
    `
    insert into orders.timeline (order_id, at, actor, actor_name, what, details) select $1, o.submitted_at + interval '3 hours', 'demonstration', 'Comptoir', 'promises_moved', $2 from orders.order o where o.id = $1`,
    [holder, JSON.stringify({ days: [{ sku: open.sku, from: before, to: on }] })],
  )
}

/** Every third order of which something waits is wanted together, that of the buyer of the demonstration among them; so are all of a few companies. */
async function wantTogether(loader: Loader, buyer: string): Promise<void> {
  await loader.query(
    `
    with waiting as (
      select o.id, o.company_id, row_number() over (order by shown.yes desc, o.number) as nth from orders.order o cross join lateral (
        select o.company_id in (select m.company_id from accounts.member m join accounts.user u on u.id = m.user_id where u.email = $1) as yes) shown
      where exists (select from stock.backorder b where b.holder = o.id)
    ), habits as (
      update accounts.company c set delivery = 'together' from waiting w where c.id = w.company_id and w.nth % 6 = 4
    )
    update orders.order o set delivery = 'together' from waiting w where w.id = o.id and w.nth % 3 = 1`,
    [buyer],
  )
}

/** What comes for those who wait stands on an order that a supplier of the article has confirmed, as one more line. */
async function orderMore(loader: Loader, { variant, warehouse, sku }: Open, qty: number, dueOn: Day): Promise<void> {
  await loader.query(
    `
    with terms as (
      select o.id, o.number, a.ref, s.locale, p.unit_net, p.per, v.sku, v.name_fr, v.name_en, v.unit, v.steps_per_unit, round($4::numeric * p.unit_net / p.per / v.steps_per_unit / 100)::bigint as net_cents,
        (select max(l.position) + 1 from supply.line l where l.order_id = o.id) as position
      from supply.article a join supply.order o on o.supplier_id = a.supplier_id and o.warehouse_id = $3 and o.state = 'confirmed' join supply.supplier s on s.id = a.supplier_id
        join supply.price p on (p.supplier_id, p.variant_id, p.min_qty) = (a.supplier_id, a.variant_id, 1) join catalogue.article_label v on v.variant_id = a.variant_id
      where a.variant_id = $2 order by a.preferred desc, o.number limit 1
    ), net as (
      update supply.order o set net_cents = o.net_cents + terms.net_cents from terms where o.id = terms.id
    ), line as (
      insert into supply.line (order_id, position, variant_id, sku, ref, name, unit, steps_per_unit, qty, qty_confirmed, unit_net, per, net_cents)
      select id, position, $2, sku, ref, case locale when 'en' then name_en else name_fr end, unit, steps_per_unit, $4::bigint, $4::bigint, unit_net, per, net_cents from terms
    ), due as (
      insert into supply.due (id, order_id, position, due_on, qty) select $1, id, position, $5, $4::bigint from terms
    )
    insert into stock.expected_receipt (id, variant_id, warehouse_id, qty, due_on, document) select $1, $2, $3, $4::bigint, $5, number from terms`,
    [idOf('due', 1, sku), variant, warehouse, qty, dueOn],
  )
}
