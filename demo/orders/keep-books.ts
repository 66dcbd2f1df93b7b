import { addDays, dayOf, startOfDay, type Day } from '#kernel/day.ts'
import { chanceOf } from '../chance/chance-of.ts'
import { idOf } from '../chance/id-of.ts'
import { arrayText, momentText, type Row } from '../loading/copy-rows.ts'
import type { BuiltOrder } from './build-order.ts'
import { zone } from './calendar-of.ts'
import { dueDay } from './due-day.ts'

export const mainWarehouse = 1

export type Person = { id: string; name: string }
/** What the orders of the last weeks left behind: who owes what, what left, what is held. */
export type Books = {
  entries: { at: number; row: Row }[]
  accounts: Map<string, { held: number; due: number; onHold: number }>
  reservations: Row[]
  reserved: Map<number, number>
  issued: Map<number, number>
  movements: Row[]
  shipments: Row[]
  shipmentLines: Row[]
  payments: Row[]
}

export function emptyBooks(): Books {
  return { entries: [], accounts: new Map(), reservations: [], reserved: new Map(), issued: new Map(), movements: [], shipments: [], shipmentLines: [], payments: [] }
}

/** Books an order and gives its timeline. History leaves a timeline only: it was imported. */
export function keepBooks(books: Books, order: BuiltOrder, buyer: Person, staff: { seller: Person; logistics: Person; finance: Person }, today: Day, seed: number): Row[] {
  const note = (at: number, by: Person, what: string, details: Record<string, unknown> = {}): Row => [order.id, momentText(at), by.id, by.name, what, JSON.stringify(details)]
  if (order.progress === 'history') {
    return [
      note(order.at, buyer, 'placed'),
      note(order.shippedAt ?? order.at, staff.logistics, 'shipped', { shipments: [], complete: true, chargedCents: order.chargedCents, dueOn: null, tracking: null }),
    ]
  }
  const {
    client,
    totals: { grossCents },
  } = order
  const account = books.accounts.get(client.id) ?? { held: 0, due: 0, onHold: 0 }
  books.accounts.set(client.id, account)
  books.payments.push([idOf('pay', order.at, order.id), order.id, client.id, 'on_account', 'on_account', grossCents, 'EUR', momentText(order.at)])
  enter(order.at, 'hold', buyer, { held: grossCents })
  reserveOpen(books, order)
  const timeline = [
    note(order.at, buyer, 'submitted'),
    order.progress === 'on_hold' ? note(order.at, buyer, 'on_hold', { reasons: ['credit_limit'] }) : note(order.at, buyer, 'placed'),
  ]
  if (order.progress === 'on_hold') account.onHold += grossCents
  if (order.confirmedAt !== null) timeline.push(note(order.confirmedAt, staff.seller, 'confirmed'))
  if (order.shippedAt === null) return timeline
  const dueOn = dueDay(dayOf(Temporal.Instant.fromEpochMilliseconds(order.shippedAt), zone), client.term)
  const document = shipOut(books, order, staff.logistics)
  enter(order.shippedAt, 'charge', staff.logistics, { held: -order.chargedCents, due: order.chargedCents, document, dueOn })
  payWhenDue(dueOn)
  timeline.push(
    note(order.shippedAt, staff.logistics, 'shipped', { shipments: [document], complete: order.progress === 'shipped', chargedCents: order.chargedCents, dueOn, tracking: null }),
  )
  return timeline

  function enter(
    at: number,
    kind: string,
    by: Person,
    {
      held = 0,
      due = 0,
      document = null,
      dueOn = null,
      note: remark = null,
      ofOrder = true,
    }: { held?: number; due?: number; document?: string | null; dueOn?: Day | null; note?: string | null; ofOrder?: boolean },
  ): void {
    account.held += held
    account.due += due
    books.entries.push({ at, row: [client.id, kind, held, due, ofOrder ? order.id : null, document, dueOn, momentText(at), by.id, by.name, remark] })
  }

  // Most pay around the due day; some let it pass.
  function payWhenDue(dueOn: Day): void {
    const chance = chanceOf(seed, 'pays', order.key)
    const on = addDays(dueOn, chance.whole(-2, 3))
    if (!chance.happens(0.8) || on >= today) return
    const at = Math.max(startOfDay(on, zone).epochMilliseconds + 10 * 3_600_000, (order.shippedAt ?? 0) + 60_000)
    if (at < startOfDay(today, zone).epochMilliseconds) enter(at, 'settle', staff.finance, { due: -order.chargedCents, note: `VIR ${on}`, ofOrder: false })
  }
}

function reserveOpen(books: Books, order: BuiltOrder): void {
  for (const { article, position, qty, shipped } of order.filled) {
    if (qty === shipped) continue
    books.reservations.push([order.id, position, article.id, mainWarehouse, qty - shipped, momentText(order.at)])
    books.reserved.set(article.id, (books.reserved.get(article.id) ?? 0) + qty - shipped)
  }
}

function shipOut(books: Books, order: BuiltOrder, by: Person): string {
  const at = momentText(order.shippedAt ?? order.at)
  const id = idOf('shp', order.shippedAt ?? order.at, order.id)
  const number = `BL${String(books.shipments.length + 1).padStart(6, '0')}`
  books.shipments.push([id, number, order.id, order.client.id, mainWarehouse, at, by.id, by.name])
  for (const { article, position, shipped } of order.filled) {
    if (shipped === 0) continue
    books.shipmentLines.push([id, position, article.id, shipped])
    books.movements.push([article.id, mainWarehouse, 'issue', -shipped, at, at, by.id, by.name, id])
    books.issued.set(article.id, (books.issued.get(article.id) ?? 0) + shipped)
  }
  return number
}

/** Reasons of an order on hold, as an array of PostgreSQL. */
export function holdReasons(order: BuiltOrder): string {
  return arrayText(order.progress === 'on_hold' ? ['credit_limit'] : [])
}
