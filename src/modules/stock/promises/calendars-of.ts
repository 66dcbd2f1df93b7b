import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { everyDay, type Calendar } from '#kernel/working-days.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { keptWhile } from '#platform/database/versions.ts'
import type { SupplierTerms, SupplierWay } from '../suppliers/leaves-supplier.ts'

export type Calendars = {
  /** The seller's warehouses in their order. */
  order: readonly number[]
  of: ReadonlyMap<number, Calendar>
  /** Of the first warehouse of our own: when what is bought for an order can leave. */
  usual: Calendar
  /** Those that hold what is a supplier's. */
  suppliers: ReadonlyMap<number, SupplierTerms>
}

/** When each warehouse works; kept in the process until a warehouse or a closing changes. */
export function calendarsOf(ctx: Ctx | TxCtx): Promise<Calendars> {
  return keptWhile(ctx, ['warehouses'], 'stock.calendars', async () => {
    const { rows } = await sql<Row>`
      select w.id, w.working_days as "workingDays", w.holidays, w.lead_days as "leadDays", w.way, w.receives_at as "receivesAt",
        coalesce((select json_agg(json_build_object('from', lower(c.closed), 'to', upper(c.closed) - 1)) from stock.closing c where c.warehouse_id = w.id), '[]') as closings
      from stock.warehouse w order by w.position, w.id`.execute(ctx.db)
    const of = new Map(rows.map(({ id, workingDays, holidays, closings }) => [id, { workingDays, holidays, closings }]))
    const suppliers = new Map(
      rows.flatMap(({ id, leadDays, way, receivesAt }): [number, SupplierTerms][] =>
        way === null || leadDays === null ? [] : [[id, { way, leadDays, calendar: of.get(id)!, by: receivesAt === null ? null : of.get(receivesAt)! }]],
      ),
    )
    const own = rows.find(({ id }) => !suppliers.has(id))
    return { order: rows.map(({ id }) => id), of, usual: own ? of.get(own.id)! : everyDay, suppliers }
  })
}

type Row = {
  id: number
  workingDays: number[]
  holidays: Calendar['holidays']
  leadDays: number | null
  way: SupplierWay | null
  receivesAt: number | null
  closings: { from: Day; to: Day }[]
}
