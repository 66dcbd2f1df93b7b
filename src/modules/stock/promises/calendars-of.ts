import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { everyDay, type Calendar } from '#kernel/working-days.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { keptWhile } from '#platform/versions.ts'

export type Calendars = {
  /** The seller's warehouses in their order. */
  order: readonly number[]
  of: ReadonlyMap<number, Calendar>
  /** Of the first warehouse: when what is bought for an order can leave. */
  usual: Calendar
}

/** When each warehouse works; kept in the process until a warehouse or a closing changes. */
export function calendarsOf(ctx: Ctx | TxCtx): Promise<Calendars> {
  return keptWhile(ctx, ['warehouses'], 'stock.calendars', async () => {
    const { rows } = await sql<{ id: number; workingDays: number[]; holidays: Calendar['holidays']; closings: { from: Day; to: Day }[] }>`
      select w.id, w.working_days as "workingDays", w.holidays,
        coalesce((select json_agg(json_build_object('from', lower(c.closed), 'to', upper(c.closed) - 1)) from stock.closing c where c.warehouse_id = w.id), '[]') as closings
      from stock.warehouse w order by w.position, w.id`.execute(ctx.db)
    const of = new Map(rows.map(({ id, ...calendar }) => [id, calendar]))
    return { order: rows.map(({ id }) => id), of, usual: rows[0] ? of.get(rows[0].id)! : everyDay }
  })
}
