import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Calendar } from '#kernel/working-days.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { keptWhile } from '#platform/database/versions.ts'

/** A warehouse where clients collect: where it lies, when it is open, and how long things take there. */
export type Counter = {
  id: number
  code: string
  name: string
  line1: string
  postalCode: string
  city: string
  country: string
  phone: string | null
  zone: string
  /** Local times, 'HH:MM'. */
  opens: string
  closes: string
  /** Opening hours to get ready what is there; working days to bring what lies elsewhere. */
  readyHours: number
  bringDays: number
  note: string | null
  calendar: Calendar
}

/** The counters that are open for collection, in the seller's order; kept in the process until a warehouse or a closing changes. */
export async function countersOf(ctx: Ctx | TxCtx): Promise<Counter[]> {
  return (await allCounters(ctx)).filter(({ collects }) => collects).map(({ collects: _, ...counter }) => counter)
}

/** The counter of an order, which may be closed for new ones by now (`collects`), even without an address; null for none. */
export async function counterById(ctx: Ctx | TxCtx, id: number | null): Promise<KnownCounter | null> {
  return id === null ? null : ((await allCounters(ctx)).find((one) => one.id === id) ?? null)
}

/** A warehouse as the counter that it is or was. */
export type KnownCounter = Counter & { collects: boolean }

/** All warehouses as counters, those that collect no more too; kept like `countersOf`. */
export function allCounters(ctx: Ctx | TxCtx): Promise<KnownCounter[]> {
  return keptWhile(ctx, ['warehouses'], 'stock.counters', async () => {
    const { rows } = await sql<Omit<Counter, 'calendar'> & { collects: boolean; workingDays: number[]; holidays: Calendar['holidays']; closings: { from: Day; to: Day }[] }>`
      select w.id, w.code, w.name, coalesce(w.line1, '') as line1, coalesce(w.postal_code, '') as "postalCode", coalesce(w.city, '') as city, coalesce(w.country, '') as country, w.phone, w.zone, w.opens, w.closes, w.ready_hours as "readyHours", w.bring_days as "bringDays",
        w.collect_note as note, w.collects, w.working_days as "workingDays", w.holidays,
        coalesce((select json_agg(json_build_object('from', lower(c.closed), 'to', upper(c.closed) - 1)) from stock.closing c where c.warehouse_id = w.id), '[]') as closings
      from stock.warehouse w order by w.position, w.id`.execute(ctx.db)
    return rows.map(({ workingDays, holidays, closings, ...counter }) => ({ ...counter, calendar: { workingDays, holidays, closings } }))
  })
}
