import { addDays, startOfDay, type Day } from '#kernel/day.ts'
import { momentText } from './copy-rows.ts'
import type { Loader } from './loader.ts'
import { classIdOf } from './write-clients.ts'

/** Pieces kept for clients and a class, caps, a transfer under way, a count sheet half done, and what some classes are told of stock. Runs after levels and orders. */
export async function writeKept(loader: Loader, today: Day, by: { name: string }): Promise<void> {
  const now = momentText(startOfDay(today, 'Europe/Paris').epochMilliseconds + 7 * 3_600_000)
  const until = addDays(today, 60)
  const ends = momentText(startOfDay(addDays(until, 1), 'Europe/Paris').epochMilliseconds)
  // Articles that have plenty free in the first warehouse, the same ones for the same seed.
  const plenty = `select l.variant_id, l.warehouse_id, l.on_hand - l.reserved as free, greatest(v.min_qty, v.multiple) as lot, row_number() over (order by l.variant_id) as n from stock.level l
    join catalogue.variant v on v.id = l.variant_id where l.warehouse_id = 1 and l.on_hand - l.reserved >= greatest(50, v.min_qty, v.multiple) and v.state = 'published' and v.steps_per_unit = 1`
  const companies = `select id, row_number() over (order by number) as n from accounts.company where state = 'active'`
  await loader.query(
    `
    with made as (
      insert into stock.allocation (variant_id, warehouse_id, company_id, class_id, qty, left_qty, until_on, ends_at, note, created_at, created_by)
      select p.variant_id, p.warehouse_id, case when p.n % 3 > 0 then c.id end, case when p.n % 3 = 0 then $1 end, greatest(1, p.free / 4 / p.lot) * p.lot, greatest(1, p.free / 4 / p.lot) * p.lot, $2::date, $3::timestamptz,
        case when p.n = 1 then 'Contrat annuel' end, $4::timestamptz, $5
      from (${plenty}) p join (${companies}) c on c.n = p.n where p.n <= 6 returning variant_id, warehouse_id, left_qty
    )
    update stock.level l set set_aside = m.left_qty from made m where l.variant_id = m.variant_id and l.warehouse_id = m.warehouse_id`,
    [classIdOf('key'), until, ends, now, by.name],
  )
  await loader.query(
    `
    insert into stock.cap (variant_id, company_id, class_id, shared, qty, period, note, created_at, created_by)
    select p.variant_id, case when p.n = 8 then c.id end, case when p.n = 9 then $1 end, p.n = 9, 2 * p.lot, case p.n when 8 then 'month' when 9 then 'quarter' else 'year' end, case when p.n = 10 then 'Pénurie annoncée' end, $2::timestamptz, $3
    from (${plenty}) p join (${companies}) c on c.n = p.n where p.n between 8 and 10`,
    [classIdOf('key'), now, by.name],
  )
  await loader.query(
    `
    with sent as (
      insert into stock.transfer (number, from_id, to_id, state, expected_on, created_at, created_by) select 'TR-1001', 1, 2, 'sent', $1::date, $2::timestamptz, $3 returning id
    ), lines as (
      insert into stock.transfer_line (transfer_id, line, variant_id, qty) select s.id, p.n - 10, p.variant_id, 20 from sent s, (${plenty}) p where p.n between 11 and 13 returning line, variant_id, qty
    ), gone as (
      update stock.level l set on_hand = l.on_hand - x.qty from lines x where l.variant_id = x.variant_id and l.warehouse_id = 1
    ), noted as (
      insert into stock.movement (variant_id, warehouse_id, kind, qty, effective_at, at, actor, actor_name, document) select variant_id, 1, 'transfer', -qty, $2::timestamptz, $2::timestamptz, 'demonstration', $3, 'TR-1001' from lines
    )
    insert into stock.expected_receipt (id, variant_id, warehouse_id, qty, due_on, document) select 'transfer:' || s.id || ':' || x.line, x.variant_id, 2, x.qty, $1::date, 'TR-1001' from sent s, lines x`,
    [addDays(today, 2), now, by.name],
  )
  await loader.query(
    `
    with opened as (
      insert into stock.stocktake (number, warehouse_id, category_id, state, note, created_at, created_by)
      select 'INV-1001', 2, p.category_id, 'open', null, $1::timestamptz, $2 from stock.level l join catalogue.variant v on v.id = l.variant_id join catalogue.product p on p.id = v.product_id
      where l.warehouse_id = 2 group by p.category_id order by count(*) desc, p.category_id limit 1 returning id, category_id
    )
    insert into stock.stocktake_line (stocktake_id, variant_id, expected, counted, counted_at, counted_by)
    select o.id, l.variant_id, l.on_hand, case when l.variant_id % 3 = 0 then l.on_hand when l.variant_id % 7 = 0 then greatest(0, l.on_hand - 2) end,
      case when l.variant_id % 3 = 0 or l.variant_id % 7 = 0 then $1::timestamptz end, case when l.variant_id % 3 = 0 or l.variant_id % 7 = 0 then $2 end
    from opened o join catalogue.product p on p.category_id = o.category_id join catalogue.variant v on v.product_id = p.id join stock.level l on l.variant_id = v.id and l.warehouse_id = 2`,
    [now, by.name],
  )
  await loader.query(`select setval('stock.transfer_number', 1), setval('stock.stocktake_number', 1)`)
  await loader.query(`insert into platform.setting (key, value, updated_by) values ('stock.sight', $1, 'demonstration')`, [
    JSON.stringify({ visitors: 'exact', fewBelow: 10, classes: { [classIdOf('reseller')]: 'levels' } }),
  ])
}
