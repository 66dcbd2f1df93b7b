import { addDays, type Day } from '#kernel/day.ts'
import { workingDayFrom } from '#kernel/working-days.ts'
import type { Availability, Place, SupplierPlace } from '../availability.ts'
import { exactly } from '../kept/tell-stock.ts'
import { inOrder, takeInOrder, type SourceOrder } from '../sourcing/plan-sources.ts'
import { leavesSupplier } from '../suppliers/leaves-supplier.ts'
import { countedFrom, leaves } from '../warehouses/cut-off.ts'

/** A part of a quantity: from where, and from which day on it can leave. Base steps. */
export type PromisedPart = { source: 'on_hand' | 'supplier' | 'incoming' | 'lead_time'; warehouseId: number | null; on: Day; qty: number }

export type Promised = {
  /** Base steps that can leave at once. */
  available: number
  /** What is coming and not yet promised to earlier back-orders, by the day on which it can leave. */
  incoming: { dueOn: Day; qty: number }[]
  /** The day on which the whole quantity can leave; null when nobody knows. */
  readyOn: Day | null
  /** Until when (local 'HH:MM' of the seller's zone) it must be ordered to leave today; null where it leaves later. Left out where no warehouse that it leaves from has a cut-off. */
  before?: string | null
  /** From what the whole quantity is made, by day; without what nobody knows. */
  parts: PromisedPart[]
  /** What of the quantity is neither there nor held by a supplier. */
  waits: number
  /** Whether an order may take the quantity: it is there, or may be back-ordered and has a day. */
  accepted: boolean
}

export type Asked = {
  qty: number
  leadDays: number | null
  today: Day
  /** From which warehouses first, as the plan of the whole order says; the seller's order when left out. */
  order?: SourceOrder | undefined
}

/**
 * From when on a quantity (base steps) can all leave: what is there, then what suppliers hold (unless the order asks them sooner, or they are asked only for what our receipts don't bring), then what one warehouse expects and has not promised to others, then the lead
 * time, but no sooner than the last of what is coming: who came first is not served after who came later. What the reader may not see of it stays behind (`kept/tell-stock.ts`): he gets days, no quantities. Days are working days of the warehouse; a receipt that is late counts from today. What waits stands in one warehouse: the one that has it first.
 */
export function promiseOf(told: Availability, { qty, leadDays, today, order }: Asked): Promised {
  const level = exactly(told)
  const places = order ? inOrder(level.places, order.flat()) : level.places
  const there = level.atSuppliers ? withSuppliers({ ...level, places }, qty, { today, order: order ?? oursFirst(level) }) : onHandParts(places, qty, { today, order })
  const waits = qty - there.reduce((sum, part) => sum + part.qty, 0)
  const rest = waits === 0 ? [] : (incomingParts(places, waits, today) ?? leadTimeParts({ places, usual: level.usual }, waits, leadDays, today))
  const parts = [...there, ...(rest ?? [])]
  const readyOn = rest === null ? null : parts.reduce((last, { on }) => (on > last ? on : last), today)
  const promised: Promised = {
    available: level.available,
    incoming: level.places.flatMap((place) => unpromised(place, today)).toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : Number(a.dueOn > b.dueOn))),
    readyOn,
    ...beforeOf(parts, places, readyOn === today),
    parts,
    waits,
    accepted: waits === 0 || (readyOn !== null && (level.mayWait === null || waits <= level.mayWait)),
  }
  return level === told ? promised : redacted(promised, told, qty)
}

function redacted({ incoming, readyOn, before, waits, accepted }: Promised, { shows, available }: Availability, qty: number): Promised {
  const blind = shows === 'nothing'
  return {
    available,
    incoming: blind ? [] : incoming.map(({ dueOn }) => ({ dueOn, qty: 1 })),
    readyOn: blind ? null : readyOn,
    ...(!blind && before !== undefined && { before }),
    parts: [],
    waits: waits > 0 ? qty : 0,
    accepted,
  }
}

/** What a warehouse expects, less what is owed already: back-orders, and what is held beyond what is there. They wait for the first receipts. */
export function unpromised({ free, backordered, incoming, calendar }: Pick<Place, 'free' | 'backordered' | 'incoming' | 'calendar'>, today: Day): Promised['incoming'] {
  let owed = backordered + Math.max(0, -free)
  return incoming.flatMap(({ dueOn, qty }) => {
    const taken = Math.min(owed, qty)
    owed -= taken
    return qty > taken ? [{ dueOn: leaves(dueOn, calendar, today), qty: qty - taken }] : []
  })
}

/** From when on the last of what a warehouse expects can leave; null where nothing comes. */
export function lastOfComing({ incoming, calendar }: Pick<Place, 'incoming' | 'calendar'>, today: Day): Day | null {
  return incoming.reduce<Day | null>((last, { dueOn }) => later(leaves(dueOn, calendar, today), last), null)
}

/** The later of two days. */
export function later(day: Day, other: Day | null): Day {
  return other !== null && other > day ? other : day
}

/** How much (base steps) of what is not there our own receipts bring to whoever orders now: the most that one warehouse expects and has promised to nobody, as far as it may wait. */
export function broughtByUs({ places, mayWait }: Pick<Availability, 'places' | 'mayWait'>, today: Day): number {
  const most = places.reduce(
    (best, place) =>
      Math.max(
        best,
        unpromised(place, today).reduce((sum, { qty }) => sum + qty, 0),
      ),
    0,
  )
  return Math.min(most, mayWait ?? most)
}

// The earliest cut-off of the warehouses of ours from which it leaves.
function beforeOf(parts: readonly PromisedPart[], places: readonly Place[], today: boolean): Pick<Promised, 'before'> {
  const limited = parts.flatMap(
    ({ warehouseId }) => places.find((place) => place.warehouseId === warehouseId && place.calendar.from !== undefined && !place.readyOn)?.calendar ?? [],
  )
  if (limited.length === 0) return {}
  return { before: today ? (limited.flatMap(({ before }) => before ?? []).toSorted()[0] ?? null) : null }
}

function onHandParts(places: readonly Place[], qty: number, { today, order }: Pick<Asked, 'today' | 'order'>): PromisedPart[] {
  return takeInOrder(places, qty, order ?? [places.map(({ warehouseId }) => warehouseId)]).map(({ place, qty: part }) => ({
    source: 'on_hand',
    warehouseId: place.warehouseId,
    on: place.readyOn ?? leaves(today, place.calendar, today),
    qty: part,
  }))
}

type InOrder = { today: Day; order: SourceOrder }

function withSuppliers(level: Availability, qty: number, asked: InOrder): PromisedPart[] {
  const atSuppliers = level.atSuppliers ?? []
  const late = atSuppliers.filter(({ afterIncoming }) => afterIncoming)
  const sooner = heldParts([...level.places, ...atSuppliers.filter((place) => !late.includes(place))], qty, asked)
  const rest = qty - sooner.reduce((sum, part) => sum + part.qty, 0)
  return rest === 0 || late.length === 0 ? sooner : [...sooner, ...heldParts(late, Math.max(0, rest - broughtByUs(level, asked.today)), asked)]
}

function heldParts(places: readonly (Place | SupplierPlace)[], qty: number, { today, order }: InOrder): PromisedPart[] {
  return takeInOrder(places, qty, order).map(({ place, qty: part }) => ({
    ...('terms' in place ? { source: 'supplier' as const, on: leavesSupplier(today, place.terms) } : { source: 'on_hand' as const, on: leaves(today, place.calendar, today) }),
    warehouseId: place.warehouseId,
    qty: part,
  }))
}

function oursFirst({ places, atSuppliers = [] }: Availability): SourceOrder {
  return [places, atSuppliers].map((those) => those.map(({ warehouseId }) => warehouseId))
}

function incomingParts(places: readonly Place[], waits: number, today: Day): PromisedPart[] | null {
  let best: PromisedPart[] | null = null
  for (const place of places) {
    let left = waits
    const parts = unpromised(place, today).flatMap(({ dueOn, qty }): PromisedPart[] => {
      const part = Math.min(left, qty)
      left -= part
      return part > 0 ? [{ source: 'incoming', warehouseId: place.warehouseId, on: dueOn, qty: part }] : []
    })
    if (left === 0 && (best === null || parts.at(-1)!.on < best.at(-1)!.on)) best = parts
  }
  return best
}

function leadTimeParts({ places, usual }: Pick<Availability, 'places' | 'usual'>, waits: number, leadDays: number | null, today: Day): PromisedPart[] | null {
  if (leadDays === null) return null
  const [first] = places
  const calendar = first?.calendar ?? usual
  const soonest = workingDayFrom(addDays(countedFrom(calendar, today), leadDays), calendar)
  const on = places.reduce((last, place) => later(last, lastOfComing(place, today)), soonest)
  return [{ source: 'lead_time', warehouseId: first?.warehouseId ?? null, on, qty: waits }]
}
