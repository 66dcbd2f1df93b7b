import { addDays, startOfDay, type Day } from '#kernel/day.ts'
import type { Person } from '../orders/keep-books.ts'
import { demoSignIns } from '../sign-ins.ts'
import { momentText } from './copy-rows.ts'
import type { Loader } from './loader.ts'

type Campaign = {
  nameFr: string
  nameEn: string
  like: string
  minQty: number
  clientMinQty: number | null
  capQty: number | null
  closesIn: number
  windows: [from: number, to: number][]
  quantities: number[]
}

const campaigns: readonly Campaign[] = [
  {
    nameFr: 'Gants, série d’hiver',
    nameEn: 'Gloves, winter run',
    like: 'Gant%',
    minQty: 500,
    clientMinQty: 10,
    capQty: 2_000,
    closesIn: 24,
    windows: [
      [75, 79],
      [89, 93],
    ],
    quantities: [40, 120, 60, 80, 40],
  },
  {
    nameFr: 'Casques, marquage au logo',
    nameEn: 'Helmets with your logo',
    like: 'Casque%',
    minQty: 60,
    clientMinQty: null,
    capQty: null,
    closesIn: 10,
    windows: [[45, 49]],
    quantities: [20, 30, 34],
  },
]

/**
 * Two open campaigns of pre-orders with what clients have ordered in them, one on its way to its minimum, one that has reached it; and a launched one, of which a pre-order lies ready at its counter. Runs when order numbers
 * go on and counters are open (`writeCollecting`).
 */
export async function writePreorders(loader: Loader, today: Day, by: Person): Promise<void> {
  for (const [i, campaign] of campaigns.entries()) await writeCampaign(loader, campaign, i, today)
  await writeLaunched(loader, today, by)
}

/** An order that lies ready at its counter, the buyer's if he has one, was pre-ordered five weeks ago in a campaign that was launched since. */
async function writeLaunched(loader: Loader, today: Day, by: Person): Promise<void> {
  const { rows } = await loader.query(
    `
    with ready as (
      select o.id from orders.order o where o.state = 'confirmed' and o.counter_id is not null and o.ready_at is not null and o.collect_reminded_at is null
      order by o.company_id in (select m.company_id from accounts.member m join accounts.user u on u.id = m.user_id where u.email = $1) desc, o.ready_at desc limit 1
    ), made as (
      insert into stock.campaign (name_fr, name_en, state, opens_on, closes_on, min_qty, when_missed, warehouse_id, created_at, decided_at, decided_by)
      select 'Groupage de printemps', 'Spring bulk order', 'launched', $2::date - 50, $2::date - 25, 1, 'decide', 1, ($2::date - 52)::timestamptz, ($2::date - 24)::timestamptz + interval '9 hours', $3 from ready returning id
    ), counted as (
      insert into stock.campaign_count (campaign_id, taken) select made.id, (select sum(l.qty) from orders.line l join ready on ready.id = l.order_id where l.variant_id is not null) from made
    ), articles as (
      insert into stock.campaign_article (campaign_id, variant_id, position)
      select made.id, l.variant_id, min(l.position) from made, orders.line l join ready on ready.id = l.order_id where l.variant_id is not null group by 1, 2
    ), win as (
      insert into stock.campaign_window (campaign_id, from_on, to_on) select id, $2::date - 3, $2::date + 4 from made
    )
    select ready.id as "orderId", made.id::int as "campaignId" from ready, made`,
    [demoSignIns.find((one) => one.key === 'buyer')?.email ?? '', today, by.id],
  )
  const [launched] = rows as { orderId: string; campaignId: number }[]
  if (launched) await writePreordered(loader, launched, today, by)
}

// Its past as those of a pre-order have: it waited for the campaign, and was placed by its launch.
async function writePreordered(loader: Loader, { orderId, campaignId }: { orderId: string; campaignId: number }, today: Day, by: Person): Promise<void> {
  await loader.query(
    `
    with known as (
      delete from orders.timeline where order_id = $1 returning at, actor, actor_name, what, details, id
    ), past as (
      select ($2::date - 35)::timestamptz + interval '10 hours' as at, actor, actor_name, e.what, e.details::jsonb as details, n as nth from known k, (values ('submitted', '{}', 1), ('on_hold', '{"reasons": ["preorder"]}', 2)) as e(what, details, n) where k.what = 'submitted'
      union all select ($2::date - 24)::timestamptz + interval '9 hours', $3, $4, what, '{}'::jsonb, n from (values ('launched', 3), ('placed', 4)) as e(what, n)
      union all select at, actor, actor_name, what, details, 10 + id from known where what not in ('submitted', 'placed')
    )
    insert into orders.timeline (order_id, at, actor, actor_name, what, details) select $1, at, actor, actor_name, what, details from past order by nth`,
    [orderId, today, by.id, by.name],
  )
  await loader.query(
    `
    update orders.order set campaign_id = $2, window_from = $3::date - 3, window_to = $3::date + 4, wanted_on = $3::date + 4, source_kind = 'preorder', source_id = company_id || '/demo-launched',
      submitted_at = ($3::date - 35)::timestamptz + interval '10 hours', placed_at = ($3::date - 24)::timestamptz + interval '9 hours' where id = $1`,
    [orderId, campaignId, today],
  )
  await loader.query(`update orders.line set promised_on = $2::date + 4 where order_id = $1`, [orderId, today])
}

async function writeCampaign(loader: Loader, campaign: Campaign, i: number, today: Day): Promise<void> {
  const at = (days: number, hours: number) => momentText(startOfDay(addDays(today, days), 'Europe/Paris').epochMilliseconds + hours * 3_600_000)
  const { rows } = await loader.query(
    `
    with articles as (
      select a.variant_id, row_number() over (order by a.variant_id) as n from catalogue.article_label a join catalogue.published p on p.variant_id = a.variant_id
      where a.name_fr like $1 and exists (select from pricing.price x join pricing.price_list l on l.id = x.list_id where x.variant_id = a.variant_id and x.unit = '' and x.min_qty = 1 and l.audience = 'public' and l.currency = 'EUR') and a.steps_per_unit = 1 and a.unit = (select min(u.unit) from catalogue.article_label u where u.name_fr like $1 and u.steps_per_unit = 1)
        and not exists (select from stock.cap c where c.variant_id = a.variant_id) limit 4
    ), made as (
      insert into stock.campaign (name_fr, name_en, state, opens_on, closes_on, min_qty, cap_qty, client_min_qty, when_missed, warehouse_id, created_at)
      values ($2, $3, 'published', $4::date, $5::date, $6, $7, $8, case when $7::bigint is null then 'decide' else 'cancel' end, 1, $9::timestamptz) returning id
    ), counted as (insert into stock.campaign_count (campaign_id) select id from made)
    insert into stock.campaign_article (campaign_id, variant_id, position) select made.id, a.variant_id, a.n from made, articles a returning campaign_id::int as id`,
    [campaign.like, campaign.nameFr, campaign.nameEn, addDays(today, -12), addDays(today, campaign.closesIn), campaign.minQty, campaign.capQty, campaign.clientMinQty, at(-20, 10)],
  )
  const id = (rows as { id: number }[])[0]?.id
  if (id === undefined) return
  await loader.query(`insert into stock.campaign_window (campaign_id, from_on, to_on) select $1, f, t from unnest($2::date[], $3::date[]) as w(f, t)`, [
    id,
    campaign.windows.map(([from]) => addDays(today, from)),
    campaign.windows.map(([, to]) => addDays(today, to)),
  ])
  for (const [n, qty] of campaign.quantities.entries()) await writeOrder(loader, { id, n, qty, skip: i * 2, at: at(-9 + n, 10) })
  await loader.query(`update stock.campaign_count set taken = (select sum(qty) from stock.preorder where campaign_id = $1) where campaign_id = $1`, [id])
}

// Like the client's last order: who, where to, in what language. The first is the client of the buyer who signs in.
async function writeOrder(loader: Loader, { id, n, qty, skip, at }: { id: number; n: number; qty: number; skip: number; at: string }): Promise<void> {
  await loader.query(
    `
    with client as (
      select o.* from (
        select distinct on (o.company_id) o.*, o.company_id in (select m.company_id from accounts.member m join accounts.user u on u.id = m.user_id where u.email = $6) as shown
        from orders.order o join accounts.company c on c.id = o.company_id
        where o.buyer_id is not null and o.on_behalf_by is null and o.currency = 'EUR' and o.source_kind = 'cart' and c.state = 'active' and o.vat -> 0 ->> 'category' = 'S' order by o.company_id, o.submitted_at desc, o.id) o
      order by o.shown desc, o.company_id offset case when $2::int = 0 then 0 else $2::int + $4::int end limit 1
    ), article as (
      select a.*, x.unit_net, x.per, count(*) over () as articles, row_number() over (order by c.position) - 1 as nth from stock.campaign_article c join catalogue.article_label a on a.variant_id = c.variant_id
      cross join lateral (select x.unit_net, x.per from pricing.price x join pricing.price_list l on l.id = x.list_id and l.audience = 'public' and l.currency = 'EUR'
        where x.variant_id = a.variant_id and x.unit = '' and x.min_qty = 1 order by x.valid_from desc limit 1) x where c.campaign_id = $1
    ), what as (
      select a.*, round($3::numeric * a.unit_net / a.per / 100)::bigint as net from article a where a.nth = $2::int % a.articles limit 1
    ), win as (
      select w.* from stock.campaign_window w where w.campaign_id = $1 order by w.from_on offset $2::int % (select count(*) from stock.campaign_window where campaign_id = $1) limit 1
    ), header as (
      insert into orders.order (id, number, state, hold_reasons, company_id, company_name, buyer_id, buyer_name, buyer_email, locale, currency, source_kind, source_id, ship_to, bill_to, wanted_on, shipping_method, payment_method,
        terms_version, lines_count, goods_net_cents, net_cents, vat_cents, gross_cents, carriage_vat_rate, vat, content_hash, submitted_at, campaign_id, window_from, window_to, conditional)
      select 'ord_pre' || $1 || 'x' || $2, extract(year from $5::timestamptz) || '-' || lpad(nextval('orders.order_number')::text, 5, '0'), 'on_hold', '{preorder}', c.company_id, c.company_name, c.buyer_id, c.buyer_name, c.buyer_email,
        c.locale, c.currency, 'preorder', c.company_id || '/demo-' || $1 || '-' || $2, c.ship_to, c.bill_to, win.to_on, c.shipping_method, c.payment_method, c.terms_version, 1, w.net, w.net, round(w.net * 0.2), w.net + round(w.net * 0.2),
        200000, json_build_array(json_build_object('category', 'S', 'rate', 200000, 'netCents', w.net, 'vatCents', round(w.net * 0.2))), 'demo', $5::timestamptz, $1, win.from_on, win.to_on, true
      from client c, what w, win returning id, company_id, buyer_id, buyer_name, locale
    ), line as (
      insert into orders.line (order_id, position, variant_id, sku, name, unit, qty_entered, base_per_unit, qty, unit_net, per, price_steps, net_cents, tax_class, vat_category, vat_rate)
      select h.id, 1, w.variant_id, w.sku, case h.locale when 'en' then w.name_en else w.name_fr end, w.unit, $3::bigint, 1, $3::bigint, w.unit_net, w.per, 1, w.net, 'standard', 'S', 200000 from header h, what w
    ), noted as (
      insert into orders.timeline (order_id, at, actor, actor_name, what, details)
      select h.id, $5::timestamptz, h.buyer_id, h.buyer_name, e.what, e.details::jsonb from header h, (values ('submitted', '{}'), ('on_hold', '{"reasons": ["preorder"]}')) as e(what, details)
    )
    insert into stock.preorder (holder, line, campaign_id, window_id, company_id, variant_id, warehouse_id, qty, placed_at)
    select h.id, 1, $1, win.id, h.company_id, w.variant_id, 1, $3::bigint, $5::timestamptz from header h, what w, win`,
    [id, n, qty, skip, at, demoSignIns.find((one) => one.key === 'buyer')?.email ?? ''],
  )
}
