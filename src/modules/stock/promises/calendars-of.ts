import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { everyDay, type Calendar } from '#kernel/working-days.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { keptWhile } from '#platform/database/versions.ts'
import type { SupplierTerms, SupplierWay } from '../suppliers/leaves-supplier.ts'
import { departuresAt, type CutOff, type Departures } from '../warehouses/cut-off.ts'

export type Calendars = {
  /** The seller's warehouses in their order. */
  order: readonly number[]
  of: ReadonlyMap<number, Departures>
  /** Of the first warehouse of our own: when what is bought for an order can leave. */
  usual: Departures
  /** Those that hold what is a supplier's. */
  suppliers: ReadonlyMap<number, SupplierTerms>
}

/** When each warehouse works and what still leaves it when it is ordered now; kept in the process until a warehouse or a closing changes, and made anew each minute where a cut-off stands. */
export async function calendarsOf(ctx: Ctx | TxCtx): Promise<Calendars> {
  const [at, { zone }] = await Promise.all([keptWhile(ctx, ['warehouses'], 'stock.calendars', () => warehousesThrough(ctx)), ctx.tools.settings.read(ctx as Ctx, sellerSettings)])
  return at(ctx.now, zone)
}

type AtMoment = (now: Temporal.Instant, sellersZone: string) => Calendars

async function warehousesThrough(ctx: Ctx | TxCtx): Promise<AtMoment> {
  const { rows } = await sql<Row>`
    select w.id, w.working_days as "workingDays", w.holidays, w.lead_days as "leadDays", w.way, w.receives_at as "receivesAt", w.zone, w.cut_off as "cutOff",
      coalesce((select json_agg(json_build_object('from', lower(c.closed), 'to', upper(c.closed) - 1)) from stock.closing c where c.warehouse_id = w.id), '[]') as closings
    from stock.warehouse w order by w.position, w.id`.execute(ctx.db)
  const changes = rows.some(({ cutOff }) => cutOff !== null)
  let last: { key: string; calendars: Calendars } | null = null
  return (now, sellersZone) => {
    const key = changes ? `${Math.floor(now.epochMilliseconds / 60_000)} ${sellersZone}` : ''
    if (last?.key !== key) last = { key, calendars: calendarsAt(rows, now, sellersZone) }
    return last.calendars
  }
}

function calendarsAt(rows: readonly Row[], now: Temporal.Instant, sellersZone: string): Calendars {
  const of = new Map(
    rows.map(({ id, workingDays, holidays, closings, zone, cutOff }) => {
      const until: CutOff | null = cutOff === null ? null : { time: cutOff, zone }
      return [id, departuresAt(now, { workingDays, holidays, closings }, until, sellersZone)]
    }),
  )
  const suppliers = new Map(
    rows.flatMap(({ id, leadDays, way, receivesAt }): [number, SupplierTerms][] =>
      way === null || leadDays === null ? [] : [[id, { way, leadDays, calendar: of.get(id)!, by: receivesAt === null ? null : of.get(receivesAt)! }]],
    ),
  )
  const own = rows.find(({ id }) => !suppliers.has(id))
  return { order: rows.map(({ id }) => id), of, usual: own ? of.get(own.id)! : everyDay, suppliers }
}

type Row = {
  id: number
  workingDays: number[]
  holidays: Calendar['holidays']
  leadDays: number | null
  way: SupplierWay | null
  receivesAt: number | null
  zone: string
  cutOff: string | null
  closings: { from: Day; to: Day }[]
}
