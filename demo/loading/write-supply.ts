import { startOfDay, type Day } from '#kernel/day.ts'
import type { Article } from '../articles/build-catalogue.ts'
import type { Person } from '../orders/keep-books.ts'
import { approveFromCents, type PlannedOrder } from '../supply/plan-supply.ts'
import { demoSuppliers, otherSupplierOf, supplierOf } from '../supply/suppliers.ts'
import { momentText, type Row } from './copy-rows.ts'
import type { Loader } from './loader.ts'

const what = 'supply'

type Around = { costOf: (articleId: number) => number; today: Day; seed: number; buyer: Person; logistics: Person; warehouseId: number }

/** Suppliers with what they deliver and for how much, and the orders that were planned: past and received, under way, one late. */
export async function writeSupply(loader: Loader, articles: readonly Article[], orders: readonly PlannedOrder[], around: Around): Promise<void> {
  await writeSuppliers(loader, around)
  await writeSupplied(loader, articles, around)
  await writeSupplyOrders(loader, orders, around)
  await loader.copy(what, 'platform.setting', 'key, value, updated_by', [['supply', JSON.stringify({ approveFromCents, coverDays: 30, breakDays: 30 }), 'demonstration']])
  await loader.query(
    "select setval('supply.order_number', $1::bigint), setval('supply.receipt_number', $2::bigint), setval(pg_get_serial_sequence('supply.supplier', 'id'), $2::bigint)",
    [orders.length, demoSuppliers.length],
  )
}

async function writeSuppliers(loader: Loader, { today, buyer }: Around): Promise<void> {
  const year = today.slice(0, 4)
  await loader.copy(
    what,
    'supply.supplier',
    'id, code, name, email, city, country, locale, client_number, buyer_id, min_order_cents, min_order_units, franco_cents, lead_days, work_days, payment_terms',
    demoSuppliers.map((one) => [
      one.id,
      one.code,
      one.name,
      `commandes@${one.code.toLowerCase()}.example`,
      one.city,
      one.country,
      one.locale,
      `C${4_000 + one.id}`,
      buyer.id,
      one.minimum === null ? null : one.minimum * 100,
      one.units,
      one.franco === null ? null : one.franco * 100,
      one.lead,
      `{${one.workDays.join(',')}}`,
      one.payment,
    ]),
  )
  await loader.copy(
    what,
    'supply.contact',
    'supplier_id, name, job, email',
    demoSuppliers.map((one) => [one.id, contactNames[one.id % contactNames.length] ?? '', 'Administration des ventes', `adv@${one.code.toLowerCase()}.example`]),
  )
  await loader.copy(
    what,
    'supply.closing',
    'supplier_id, period, reason',
    demoSuppliers.filter((one) => one.august).map((one) => [one.id, `[${year}-08-03,${year}-08-24)`, 'Congés d’été']),
  )
}

const contactNames = ['Élise Garnier', 'Marc Tissot', 'Inès Belkacem', 'Paul Vasseur', 'Claire Dumont']

async function writeSupplied(loader: Loader, articles: readonly Article[], { costOf, seed }: Around): Promise<void> {
  const supplied: Row[] = []
  const prices: Row[] = []
  for (const article of articles) {
    const { multiple, per, packs } = article.selling
    const cost = costOf(article.id)
    const pack = packs[0]?.factor ?? multiple * 10
    for (const [i, supplier] of [supplierOf(article), otherSupplierOf(article, seed)].entries()) {
      if (!supplier) continue
      supplied.push([supplier.id, article.id, `${supplier.code.slice(0, 2)}-${String(article.id).padStart(5, '0')}`, i === 0, multiple, multiple])
      const own = Math.round(cost * (i === 0 ? 1 : 1.03))
      prices.push([supplier.id, article.id, 1, own, per], [supplier.id, article.id, pack * 10, Math.max(1, Math.round(own * 0.96)), per])
    }
  }
  await loader.copy(what, 'supply.article', 'supplier_id, variant_id, ref, preferred, min_qty, multiple', supplied)
  await loader.copy(what, 'supply.price', 'supplier_id, variant_id, min_qty, unit_net, per', prices)
}

function isConfirmed({ state }: PlannedOrder): boolean {
  return state === 'confirmed' || state === 'closed'
}

async function writeSupplyOrders(loader: Loader, orders: readonly PlannedOrder[], { buyer, logistics, warehouseId, today }: Around): Promise<void> {
  const moment = (day: Day, hour: number) => momentText(startOfDay(day, 'Europe/Paris').epochMilliseconds + hour * 3_600_000)
  await loader.copy(
    what,
    'supply.order',
    'id, number, supplier_id, warehouse_id, state, currency, net_cents, author, author_name, buyer_id, sender, sent_at, confirmed_at, ended_at, created_at',
    orders.map((order) => [
      order.id,
      order.number,
      order.supplier.id,
      warehouseId,
      order.state,
      'EUR',
      order.netCents,
      buyer.id,
      buyer.name,
      buyer.id,
      buyer.id,
      order.state === 'to_approve' ? null : moment(order.sentOn, 10),
      isConfirmed(order) ? moment(order.sentOn, 16) : null,
      order.receipt ? momentText(order.receipt.atMillis) : null,
      moment(order.sentOn, 9),
    ]),
  )
  const lines = orders.flatMap((order) => order.lines.map((line, i) => ({ order, line, position: i + 1 })))
  await loader.copy(
    what,
    'supply.line',
    'order_id, position, variant_id, sku, ref, name, unit, steps_per_unit, qty, qty_confirmed, qty_received, unit_net, per, net_cents',
    lines.map(({ order, line, position }) => [
      order.id,
      position,
      line.article.id,
      line.article.sku,
      `${order.supplier.code.slice(0, 2)}-${String(line.article.id).padStart(5, '0')}`,
      line.article.name[order.supplier.locale],
      line.article.selling.unit,
      line.article.selling.stepsPerUnit,
      line.qty,
      isConfirmed(order) ? line.qty : null,
      order.state === 'closed' ? line.qty : 0,
      line.unitNet,
      line.per,
      line.netCents,
    ]),
  )
  await loader.copy(
    what,
    'supply.due',
    'id, order_id, position, due_on, qty',
    lines.filter(({ order }) => order.state === 'sent' || order.state === 'confirmed').map(({ order, line, position }) => [line.dueId, order.id, position, line.dueOn, line.qty]),
  )
  await loader.copy(
    what,
    'supply.timeline',
    'order_id, at, actor, actor_name, what, details',
    orders.flatMap((order): Row[] => [
      [order.id, moment(order.sentOn, 9), buyer.id, buyer.name, 'created', '{}'],
      order.state === 'to_approve'
        ? [order.id, moment(order.sentOn, 10), buyer.id, buyer.name, 'to_approve', JSON.stringify({ netCents: order.netCents, limitCents: approveFromCents })]
        : [order.id, moment(order.sentOn, 10), buyer.id, buyer.name, 'sent', '{}'],
      ...(isConfirmed(order) ? [[order.id, moment(order.sentOn, 16), buyer.id, buyer.name, 'confirmed', '{}'] as Row] : []),
      ...(order.receipt ? [[order.id, momentText(order.receipt.atMillis), logistics.id, logistics.name, 'closed', '{}'] as Row] : []),
    ]),
  )
  const received = orders.flatMap((order) => (order.receipt ? [{ order, receipt: order.receipt }] : []))
  await loader.copy(
    what,
    'supply.receipt',
    'id, number, supplier_id, order_id, warehouse_id, delivery_note, received_on, at, actor, actor_name',
    received.map(({ order, receipt }) => [
      receipt.id,
      receipt.number,
      order.supplier.id,
      order.id,
      warehouseId,
      `BL${today.slice(2, 4)}${String(order.supplier.id * 37).padStart(4, '0')}`,
      receipt.on,
      momentText(receipt.atMillis),
      logistics.id,
      logistics.name,
    ]),
  )
  await loader.copy(
    what,
    'supply.receipt_line',
    'receipt_id, line, position, variant_id, sku, name, unit, steps_per_unit, qty',
    received.flatMap(({ order, receipt }) =>
      order.lines.map((line, i): Row => [
        receipt.id,
        i + 1,
        i + 1,
        line.article.id,
        line.article.sku,
        line.article.name.fr,
        line.article.selling.unit,
        line.article.selling.stepsPerUnit,
        line.qty,
      ]),
    ),
  )
}
