import { dayOf, type Day } from '#kernel/day.ts'
import { workingDayFrom } from '#kernel/working-days.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import type { Availability } from '../availability.ts'
import { calendarsOf } from '../promises/calendars-of.ts'
import { counterById } from './counters.ts'
import { broughtOn, handedOverFrom } from './hand-over.ts'

export type CollectPlan = {
  counterId: number
  /** From when on what lies at the counter can be collected. */
  from: Temporal.ZonedDateTime
  /** The day on which what is free now can be collected, by the warehouse where it lies. */
  readyOn: ReadonlyMap<number, Day>
}

/** When what lies where can be collected at a counter; null for a counter that is not there. No statement: calendars and counters are kept. */
export async function collectPlan(ctx: Ctx | TxCtx, counterId: number): Promise<CollectPlan | null> {
  const [counter, { of }] = await Promise.all([counterById(ctx, counterId), calendarsOf(ctx)])
  if (!counter) return null
  const from = handedOverFrom(ctx.now, counter)
  const first = from.toPlainDate().toString()
  const today = dayOf(ctx.now, counter.zone)
  const later = (day: Day) => (day > first ? day : first)
  return { counterId, from, readyOn: new Map([...of].map(([id, calendar]) => [id, id === counterId ? first : later(broughtOn(calendar, counter, today))])) }
}

/** The day on which what a warehouse has by a day can be handed over at a counter: there as it is open, elsewhere when it has been brought. That day itself for a counter that is not there. No statement. */
export async function collectedBy(ctx: Ctx | TxCtx, counterId: number, { warehouseId, by }: { warehouseId: number; by: Day }): Promise<Day> {
  const [counter, { of, usual }] = await Promise.all([counterById(ctx, counterId), calendarsOf(ctx)])
  if (!counter) return by
  return warehouseId === counterId ? workingDayFrom(by, counter.calendar) : broughtOn(of.get(warehouseId) ?? usual, counter, by)
}

/**
 * The same figures for who collects: each warehouse's pieces have the day on which they can be handed over, and what is not there waits at the counter itself, so that the day
 * promised is one of its own: what other warehouses expect is promised to nobody here, and what suppliers hold is not brought.
 */
export function atCounter({ atSuppliers: _, fromSuppliers: __, ...level }: Availability, { counterId, readyOn }: CollectPlan, calendar: Availability['usual']): Availability {
  const places = level.places.map((place) => ({ ...place, readyOn: readyOn.get(place.warehouseId), incoming: place.warehouseId === counterId ? place.incoming : [] }))
  const own = places.find(({ warehouseId }) => warehouseId === counterId) ?? {
    warehouseId: counterId,
    calendar,
    free: 0,
    backordered: 0,
    incoming: [],
    readyOn: readyOn.get(counterId),
  }
  const others = places.filter(({ warehouseId }) => warehouseId !== counterId)
  return { ...level, places: [own, ...others], incoming: own.incoming, usual: calendar }
}
