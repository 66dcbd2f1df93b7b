import type { Day } from '#kernel/day.ts'
import { buildOrder, buyerOf, type BuiltOrder, type OrderTools } from '../orders/build-order.ts'
import { holdReasons, keepBooks, mainWarehouse, type Books, type Person } from '../orders/keep-books.ts'
import type { PlannedOrder } from '../orders/order-plan.ts'
import { idOf } from '../chance/id-of.ts'
import { momentText, type Row } from './copy-rows.ts'
import type { Loader } from './loader.ts'
import { holdingDays } from './write-settings.ts'

const what = 'orders'
const atOnce = 1_000

const orderColumns = `id, number, state, hold_reasons, company_id, company_name, buyer_id, buyer_name, buyer_email, on_behalf_by, on_behalf_name, locale, currency, source_kind, source_id, ship_to, bill_to, wanted_on, po_number, comment,
  shipping_method, payment_method, terms_version, lines_count, goods_net_cents, carriage_net_cents, carriage_vat_rate, net_cents, vat_cents, gross_cents, vat, charged_cents, content_hash, acknowledged_at, submitted_at, placed_at, confirmed_at, closed_at, holds_until`
const lineColumns =
  'order_id, position, variant_id, warehouse_id, sku, client_ref, name, unit, qty_entered, base_per_unit, qty, qty_shipped, unit_net, per, price_steps, net_cents, tax_class, vat_category, vat_rate'

type Cast = { reps: ReadonlyMap<string, string>; seller: Person; logistics: Person; finance: Person }

/** Builds and writes the orders, a thousand at a time; gives how many lines they have and the last number given this year. */
export async function writeOrders(loader: Loader, plans: readonly PlannedOrder[], tools: OrderTools, books: Books, cast: Cast): Promise<{ lines: number; lastNumber: number }> {
  const numbers = new Map<string, number>()
  let lines = 0
  for (let from = 0; from < plans.length; from += atOnce) {
    const orders = plans.slice(from, from + atOnce).map((plan) => buildOrder(plan, nextNumber(numbers, plan.day), tools))
    const rows: Row[] = []
    const timeline: Row[] = []
    for (const order of orders) {
      const buyer = buyerOf(order, cast.reps.get(order.client.repId) ?? '')
      rows.push(orderRow(order, buyer, tools.today))
      timeline.push(...keepBooks(books, order, { id: buyer.behalf?.id ?? buyer.id ?? order.contact.id, name: buyer.name }, cast, tools.today, tools.seed))
    }
    await loader.copy(what, 'orders.order', orderColumns, rows)
    lines += await loader.copy(what, 'orders.line', lineColumns, lineRows(orders))
    await loader.copy(what, 'orders.timeline', 'order_id, at, actor, actor_name, what, details', timeline)
  }
  return { lines, lastNumber: numbers.get(tools.today.slice(0, 4)) ?? 0 }
}

function nextNumber(numbers: Map<string, number>, day: Day): string {
  const year = day.slice(0, 4)
  const next = (numbers.get(year) ?? 0) + 1
  numbers.set(year, next)
  return `${year}-${String(next).padStart(5, '0')}`
}

const states = { history: 'closed', shipped: 'closed', placed: 'placed', confirmed: 'confirmed', partly_shipped: 'in_preparation', on_hold: 'on_hold' } as const

function orderRow(order: BuiltOrder, buyer: ReturnType<typeof buyerOf>, today: Day): Row {
  const { client, totals: sums, progress } = order
  const over = progress === 'history' || progress === 'shipped'
  const placedAt = progress === 'on_hold' ? null : momentText(order.at)
  return [
    order.id,
    order.number,
    states[progress],
    holdReasons(order),
    client.id,
    client.name,
    buyer.id,
    buyer.name,
    buyer.email,
    buyer.behalf?.id ?? null,
    buyer.behalf?.name ?? null,
    client.locale,
    'EUR',
    progress === 'history' ? 'history' : 'cart',
    progress === 'history' ? order.number : idOf('crt', order.at - 900_000, order.id),
    JSON.stringify(order.shipTo),
    JSON.stringify(order.billTo),
    order.wantedOn,
    order.poNumber,
    order.comment,
    'standard',
    'on_account',
    termsVersion(order.day, today),
    order.lines,
    sums.goodsNetCents,
    sums.carriageNetCents,
    order.vat.rate,
    sums.netCents,
    sums.vatCents,
    sums.grossCents,
    JSON.stringify(sums.vat),
    order.chargedCents,
    order.contentHash,
    order.confirmedAt === null ? null : momentText(order.confirmedAt),
    momentText(order.at),
    placedAt,
    order.confirmedAt === null ? null : momentText(order.confirmedAt),
    over && order.shippedAt !== null ? momentText(order.shippedAt) : null,
    progress === 'on_hold' ? momentText(order.at + holdingDays * 24 * 3_600_000) : null,
  ]
}

function* lineRows(orders: readonly BuiltOrder[]): Generator<Row> {
  for (const order of orders)
    for (const line of order.filled) {
      const { article } = line
      yield [
        order.id,
        line.position,
        article.id,
        mainWarehouse,
        article.sku,
        line.clientRef,
        article.name[order.client.locale],
        line.unit,
        line.entered,
        line.basePerUnit,
        line.qty,
        line.shipped,
        line.unitNet,
        article.selling.per,
        article.selling.stepsPerUnit,
        line.netCents,
        'standard',
        order.vat.category,
        order.vat.rate,
      ]
    }
}

/** The terms of sale in force on a day: last year's, or this year's. */
export function termsVersion(day: Day, today: Day): string {
  const year = Number(today.slice(0, 4))
  return `${day.slice(0, 4) === String(year) ? year : year - 1}-01`
}
