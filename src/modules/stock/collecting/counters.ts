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

/** The counter of an order, which may be closed for new ones by now; null for none. */
export async function counterById(ctx: Ctx | TxCtx, id: number | null): Promise<Counter | null> {
  return id === null ? null : ((await allCounters(ctx)).find((one) => one.id === id) ?? null)
}

function allCounters(ctx: Ctx | TxCtx): Promise<(Counter & { collects: boolean })[]> {
  return keptWhile(ctx, ['warehouses'], 'stock.counters', async () => {
    const { rows } = await sql<Omit<Counter, 'calendar'> & { collects: boolean; workingDays: number[]; holidays: Calendar['holidays']; closings: { from: Day; to: Day }[] }>`
      select w.id, w.code, w.name, w.line1, w.postal_code as "postalCode", w.city, w.country, w.phone, w.zone, w.opens, w.closes, w.ready_hours as "readyHours", w.bring_days as "bringDays",
        w.collect_note as note, w.collects, w.working_days as "workingDays", w.holidays,
        coalesce((select json_agg(json_build_object('from', lower(c.closed), 'to', upper(c.closed) - 1)) from stock.closing c where c.warehouse_id = w.id), '[]') as closings
      from stock.warehouse w where w.line1 is not null and w.city is not null and w.country is not null and w.postal_code is not null order by w.position, w.id`.execute(ctx.db)
    return rows.map(({ workingDays, holidays, closings, ...counter }) => ({ ...counter, calendar: { workingDays, holidays, closings } }))
  })
}
