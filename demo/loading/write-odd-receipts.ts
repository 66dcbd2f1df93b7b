import { addDays, startOfDay, type Day } from '#kernel/day.ts'
import { idOf } from '../chance/id-of.ts'
import { workingDayFrom } from '../chance/working-day.ts'
import { mainWarehouse, type Person } from '../orders/keep-books.ts'
import { momentText } from './copy-rows.ts'
import type { Loader } from './loader.ts'

type Around = { today: Day; buyer: Person; logistics: Person }

/**
 * Receipts are not all smooth: pieces that came damaged and are still owed, more than was ordered and something that nobody ordered, a receipt typed at the wrong order and taken back, and a
 * quantity that a supplier does not usually deliver, kept knowingly. Runs when supply orders stand.
 */
export async function writeOddReceipts(loader: Loader, { today, buyer, logistics }: Around): Promise<void> {
  await someDamaged(loader, 'OUTILEX', workingDayFrom(addDays(today, 3)))
  await moreAndOther(loader, 'INOXRA')
  await takenBack(loader, 'ELECTRA', addDays(today, -1), logistics)
  await keptOffTerms(loader, 'VERDIER', buyer)
}

/** A part of a line has not come, another came damaged and stays out of stock: the order is open until all of it is there. */
async function someDamaged(loader: Loader, supplier: string, dueOn: Day): Promise<void> {
  await loader.query(
    `
    with line as (
      select l.*, o.warehouse_id, o.number, s.multiple * greatest(1, l.qty / s.multiple / 5) as owed, greatest(1, l.qty / 10) as damaged
      from supply.order o join supply.supplier p on p.id = o.supplier_id and p.code = $1 join supply.line l on l.order_id = o.id and l.position = 1
        join supply.article s on s.variant_id = l.variant_id and s.supplier_id = o.supplier_id where o.state = 'closed' order by o.number limit 1
    ), more as (
      update supply.line l set qty = l.qty + line.owed, qty_confirmed = l.qty + line.owed, net_cents = round((l.qty + line.owed)::numeric * l.unit_net / l.per / l.steps_per_unit / 100)
      from line where (l.order_id, l.position) = (line.order_id, line.position) returning l.order_id, l.net_cents - line.net_cents as more
    ), opened as (
      update supply.order o set state = 'partly_received', ended_at = null, net_cents = o.net_cents + more.more from more where o.id = more.order_id
    ), noted as (
      update supply.receipt_line x set qty_damaged = line.damaged from line join supply.receipt r on r.order_id = line.order_id where x.receipt_id = r.id and x.position = line.position
    ), timeline as (
      update supply.timeline t set what = 'received', details = json_build_object('receipt', r.number, 'deliveryNote', r.delivery_note, 'damaged', 1)
      from line join supply.receipt r on r.order_id = line.order_id where t.order_id = line.order_id and t.what = 'closed'
    ), due as (
      insert into supply.due (id, order_id, position, due_on, qty) select $2, order_id, position, $3::date, owed from line
    )
    insert into stock.expected_receipt (id, variant_id, warehouse_id, qty, due_on, document) select $2, variant_id, warehouse_id, owed, $3::date, number from line`,
    [supplier, idOf('due', 2, supplier), dueOn],
  )
}

/** Of the first line more came than was ordered, and the last article was not ordered at all; both were taken. */
async function moreAndOther(loader: Loader, supplier: string): Promise<void> {
  await loader.query(
    `
    with ordered as (
      select l.*, count(*) over () as lines, s.multiple from supply.order o join supply.supplier p on p.id = o.supplier_id and p.code = $1 join supply.line l on l.order_id = o.id
        join supply.article s on s.variant_id = l.variant_id and s.supplier_id = o.supplier_id where o.state = 'closed'
    ), less as (
      update supply.line l set qty = new.qty, qty_confirmed = new.qty, net_cents = round(new.qty::numeric * l.unit_net / l.per / l.steps_per_unit / 100)
      from (select order_id, position, multiple * greatest(1, (qty * 4 / 5) / multiple) as qty from ordered where position = 1 and lines > 1) new
      where (l.order_id, l.position) = (new.order_id, new.position) returning l.order_id, l.net_cents
    ), other as (
      delete from supply.line l using ordered o where (l.order_id, l.position) = (o.order_id, o.position) and o.position = o.lines and o.lines > 1 returning l.order_id, l.position
    ), strange as (
      update supply.receipt_line x set position = null from other join supply.receipt r on r.order_id = other.order_id where x.receipt_id = r.id and x.position = other.position
    )
    update supply.order o set net_cents = less.net_cents + coalesce((select sum(net_cents) from ordered where position > 1 and position < lines), 0) from less where o.id = less.order_id`,
    [supplier],
  )
}

/** Yesterday evening a delivery note was typed at the wrong order; ten minutes later it was taken back. */
async function takenBack(loader: Loader, supplier: string, day: Day, { id, name }: Person): Promise<void> {
  const evening = startOfDay(day, 'Europe/Paris').epochMilliseconds + 20 * 3_600_000
  await loader.query(
    `
    with line as (
      select l.*, o.supplier_id, d.due_on from supply.order o join supply.supplier p on p.id = o.supplier_id and p.code = $1 join supply.line l on l.order_id = o.id
        join supply.due d on (d.order_id, d.position) = (l.order_id, l.position) where o.state = 'confirmed' order by o.number, l.position limit 1
    ), receipt as (
      insert into supply.receipt (id, number, supplier_id, order_id, warehouse_id, delivery_note, received_on, at, actor, actor_name, undone_at, undone_by, undone_reason)
      select $2, 'BR' || extract(year from $3::timestamptz) || '-' || lpad(nextval('supply.receipt_number')::text, 5, '0'), supplier_id, order_id, $5, 'BL' || to_char($3::timestamptz, 'YY') || '-2207', $8::date,
        $3, $6, $7, $4, $7, 'Saisi sur la mauvaise commande' from line returning id, number, delivery_note
    ), lines as (
      insert into supply.receipt_line (receipt_id, line, position, variant_id, sku, name, unit, steps_per_unit, qty, dues)
      select receipt.id, 1, line.position, line.variant_id, line.sku, line.name, line.unit, line.steps_per_unit, line.qty, json_build_array(json_build_object('dueOn', line.due_on, 'qty', line.qty)) from receipt, line
    ), told as (
      insert into supply.timeline (order_id, at, actor, actor_name, what, details)
      select line.order_id, t.at, $6, $7, t.what, t.details from line, receipt cross join lateral (values
        ($3::timestamptz, 'received', jsonb_build_object('receipt', receipt.number, 'deliveryNote', receipt.delivery_note)),
        ($4::timestamptz, 'receipt_undone', jsonb_build_object('receipt', receipt.number, 'reason', 'Saisi sur la mauvaise commande'))) t (at, what, details)
    )
    insert into stock.movement (variant_id, warehouse_id, kind, qty, effective_at, at, actor, actor_name, document, reason)
    select line.variant_id, $5, t.kind, t.sign * line.qty, t.at, t.at, $6, $7, receipt.number, t.reason from line, receipt cross join lateral (values
      ($3::timestamptz, 'receive', 1, (select number from supply.order o where o.id = line.order_id)), ($4::timestamptz, 'adjust', -1, 'Saisi sur la mauvaise commande')) t (at, kind, sign, reason) order by t.at`,
    [supplier, idOf('rec', 1, supplier), momentText(evening), momentText(evening + 600_000), mainWarehouse, id, name, day],
  )
}

/** The supplier asks for more of an article at a time than was ordered of it; the buyer kept the quantity, and the timeline says so. */
async function keptOffTerms(loader: Loader, supplier: string, { id, name }: Person): Promise<void> {
  await loader.query(
    `
    with line as (
      select l.*, o.supplier_id, o.sent_at from supply.order o join supply.supplier p on p.id = o.supplier_id and p.code = $1 join supply.line l on l.order_id = o.id
      where o.state = 'confirmed' order by o.number, l.position limit 1
    ), terms as (
      update supply.article a set min_qty = line.qty * 2 from line where a.variant_id = line.variant_id and a.supplier_id = line.supplier_id
    ), kept as (
      update supply.line l set kept_qty = true from line where (l.order_id, l.position) = (line.order_id, line.position)
    ), after as (
      delete from supply.timeline t using line where t.order_id = line.order_id and t.what = 'confirmed' returning t.order_id, t.at, t.actor, t.actor_name, t.what, t.details
    )
    insert into supply.timeline (order_id, at, actor, actor_name, what, details)
    select * from (select order_id, sent_at as at, $2, $3, 'kept_off_terms', jsonb_build_object('reason', sku || ' : ' || (qty::numeric / steps_per_unit)::float8) from line union all select * from after) t order by t.at`,
    [supplier, id, name],
  )
}
