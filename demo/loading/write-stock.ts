import { addDays, startOfDay, type Day } from '#kernel/day.ts'
import type { Article } from '../articles/build-catalogue.ts'
import { chanceOf, type Chance } from '../chance/chance-of.ts'
import { workingDayFrom } from '../chance/working-day.ts'
import { mainWarehouse, type Books, type Person } from '../orders/keep-books.ts'
import { planSupply, type PlannedOrder, type Wanted } from '../supply/plan-supply.ts'
import { momentText, type Row } from './copy-rows.ts'
import type { Loader } from './loader.ts'
import { classIdOf } from './write-clients.ts'

const what = 'stock'
const secondWarehouse = 2
/** The counter of the agency in Lille, whose stock is sold over the counter. */
const counter = 3
/** Until when an order still leaves the same day. */
export const cutOff = '15:00'
/** Where a row of the ledger has its moment, which sorts as text. */
const effectiveAt = 4

/** Lyon, which serves every order of the past, Nantes, and the counter of Lille, which ships nothing. */
export async function writeWarehouses(loader: Loader): Promise<void> {
  await loader.copy(what, 'stock.warehouse', 'id, code, name, zone, position, kind, ships, country, postal_code, parcel_cents, cut_off', [
    [mainWarehouse, 'LYO', 'Lyon', 'Europe/Paris', 1, 'depot', true, 'FR', '69007', 850, cutOff],
    [secondWarehouse, 'NAN', 'Nantes', 'Europe/Paris', 2, 'depot', true, 'FR', '44300', 790, cutOff],
    [counter, 'LIL', 'Lille', 'Europe/Paris', 3, 'counter', false, 'FR', '59000', 920, cutOff],
  ])
  await loader.copy(what, 'stock.serving_zone', 'warehouse_id, country, prefix, km, parcel_cents', [
    [mainWarehouse, 'BE', '', 690, 1_650],
    [secondWarehouse, 'BE', '', 720, 1_790],
    [mainWarehouse, 'FR', '20', 520, 1_480],
  ])
}

/** The nearest warehouse serves; key accounts get as few parcels as can be, and one client is served from Lyon first, whatever it takes. */
export async function writeSourcing(loader: Loader): Promise<void> {
  await loader.query(
    `
    insert into stock.sourcing_rule (class_id, company_id, kind, warehouses)
    select null, null, 'nearest', '{}'::bigint[] union all select $1, null, 'fewest', '{}'
    union all (select null, id, 'fixed', array[$2, $3]::bigint[] from accounts.company where state = 'active' order by number offset 11 limit 1)`,
    [classIdOf('key'), mainWarehouse, secondWarehouse],
  )
}

/** Levels with their ledger, what orders hold, what is expected; shipments and their lines. Gives the supply orders behind what came and what comes. */
export async function writeStock(
  loader: Loader,
  articles: readonly Article[],
  books: Books,
  { today, seed, by, costOf }: { today: Day; seed: number; by: Person; costOf: (articleId: number) => number },
): Promise<PlannedOrder[]> {
  const openedAt = momentText(startOfDay(addDays(today, -60), 'Europe/Paris').epochMilliseconds + 6 * 3_600_000)
  // The evening count, after the last order of the day before.
  const asOf = momentText(startOfDay(today, 'Europe/Paris').epochMilliseconds - 90 * 60_000)
  const levels: Row[] = []
  const openings: Row[] = []
  const [came, coming, missing]: [Wanted[], Wanted[], Wanted[]] = [[], [], []]
  const opening = (id: number, warehouse: number, qty: number): void => {
    if (qty > 0) openings.push([id, warehouse, 'opening', qty, openedAt, openedAt, by.id, by.name, null])
  }
  for (const article of articles) {
    const chance = chanceOf(seed, 'stock', article.sku)
    const reserved = books.reserved.get(article.id) ?? 0
    const lot = lotOf(article)
    const onHand = reserved + onHandOf(lot, article, chance)
    levels.push([article.id, mainWarehouse, onHand, reserved, asOf])
    const bought = article.replacedBy === null && onHand >= lot * 2 && chance.happens(0.04) ? lot : 0
    if (bought > 0) came.push({ article, qty: bought, dueOn: today })
    opening(article.id, mainWarehouse, onHand + (books.issued.get(article.id) ?? 0) - bought)
    if (article.replacedBy !== null) continue
    if (chance.happens(0.34)) {
      const there = lot * chance.whole(0, 12)
      levels.push([article.id, secondWarehouse, there, 0, asOf])
      opening(article.id, secondWarehouse, there)
    }
    if (chanceOf(seed, 'counter', article.sku).happens(0.05)) {
      levels.push([article.id, counter, lot * 2, 0, asOf])
      opening(article.id, counter, lot * 2)
    }
    if (chance.happens(onHand - reserved < lot * 2 ? 0.6 : 0.06))
      coming.push({ article, qty: lot * chance.whole(4, 30), dueOn: workingDayFrom(addDays(today, chance.whole(2, 38))) })
    else if (onHand - reserved < lot * 4) missing.push({ article, qty: lot * 4, dueOn: today })
  }
  const orders = planSupply({ came, coming, missing }, costOf, today)
  await loader.copy(what, 'stock.level', 'variant_id, warehouse_id, on_hand, reserved, as_of', levels)
  await loader.copy(
    what,
    'stock.movement',
    'variant_id, warehouse_id, kind, qty, effective_at, at, actor, actor_name, document, reason',
    inTime([...receivedBefore(orders, by), ...[...openings, ...books.movements].map((row): Row => [...row, null])]),
  )
  await loader.copy(what, 'stock.reservation', 'holder, line, variant_id, warehouse_id, qty, created_at', books.reservations)
  await loader.copy(what, 'stock.expected_receipt', 'id, variant_id, warehouse_id, qty, due_on, document', expectedOf(orders))
  await loader.copy(what, 'shipping.shipment', 'id, number, order_id, company_id, warehouse_id, shipped_at, actor, actor_name', books.shipments)
  await loader.copy(what, 'shipping.shipment_line', 'shipment_id, order_line, variant_id, qty', books.shipmentLines)
  return orders
}

/** What came in under a supplier's delivery note, in the ledger. */
function receivedBefore(orders: readonly PlannedOrder[], by: Person): Row[] {
  return orders.flatMap(({ number, receipt, lines }) => {
    if (!receipt) return []
    const at = momentText(receipt.atMillis)
    return lines.map(({ article, qty }): Row => [article.id, mainWarehouse, 'receive', qty, at, at, by.id, by.name, receipt.number, number])
  })
}

/** A ledger is written as things happen: its rows are numbered in the order of their moments. */
function inTime(movements: readonly Row[]): Row[] {
  const at = (row: Row) => String(row[effectiveAt])
  return movements.toSorted((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0))
}

/** Only what suppliers confirmed is expected. */
function expectedOf(orders: readonly PlannedOrder[]): Row[] {
  return orders
    .filter(({ state }) => state === 'confirmed')
    .flatMap(({ number, lines }) => lines.map(({ dueId, article, qty, dueOn }): Row => [dueId, article.id, mainWarehouse, qty, dueOn, number]))
}

/** What comes and is kept at a time: a carton, a roll, a box, or some pieces of what is dear. */
function lotOf({ selling, unitNet }: Article): number {
  const packs = selling.packs.filter((pack) => pack.unit !== 'pallet')
  const pack = packs.find((one) => one.unit === 'box' || one.unit === 'roll') ?? packs[0]
  if (pack) return pack.factor
  const euros = unitNet / 10_000 / selling.per
  return (euros > 40 ? 2 : euros > 8 ? 5 : 10) * selling.stepsPerUnit * selling.multiple
}

// Some shelves are empty, some nearly.
function onHandOf(lot: number, { selling, replacedBy }: Article, chance: Chance): number {
  const luck = chance.next()
  if (replacedBy !== null) return luck < 0.6 ? 0 : selling.multiple * chance.whole(1, 8)
  if (luck < 0.06) return 0
  if (luck < 0.14) return selling.multiple * Math.max(1, Math.round(((lot / selling.multiple) * chance.next()) / 2))
  return Math.round((lot * Math.exp(1.8 + chance.normal() * 0.8)) / selling.multiple) * selling.multiple
}
