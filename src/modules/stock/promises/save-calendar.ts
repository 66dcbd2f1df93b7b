import { sql } from 'kysely'
import { isDay, type Day } from '#kernel/day.ts'
import type { HolidayRegion } from '#kernel/public-holidays.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { own } from '../tables.ts'
import { openAndLock } from './open-and-lock.ts'
import { promiseAnew } from './promise-anew.ts'
import type { Pair } from './serve-waiting.ts'

export type Closing = { id: number; from: Day; to: Day; reason: string }
export type WarehouseCalendar = {
  warehouseId: number
  code: string
  name: string
  workingDays: number[]
  holidays: HolidayRegion | null
  cutOff: string | null
  version: number
  closings: Closing[]
}

/** When each warehouse works, in the seller's order; closings that are over for more than a month are left out. */
export async function warehouseCalendars(ctx: Ctx): Promise<WarehouseCalendar[]> {
  mustBeAllowed(ctx, 'stock.read')
  const { rows } = await sql<WarehouseCalendar>`
    select w.id as "warehouseId", w.code, w.name, w.working_days as "workingDays", w.holidays, w.cut_off as "cutOff", w.version,
      coalesce((select json_agg(json_build_object('id', c.id, 'from', lower(c.closed), 'to', upper(c.closed) - 1, 'reason', c.reason) order by c.closed) from stock.closing c
        where c.warehouse_id = w.id and upper(c.closed) > ${ctx.now.toString()}::timestamptz::date - 31), '[]') as closings
    from stock.warehouse w order by w.position, w.id`.execute(ctx.db)
  return rows
}

/**
 * Says on which week days (1 = Monday) a warehouse works, whose public holidays it keeps, and until when (local 'HH:MM'; null: all day long) an order still leaves the same day. What waits there is promised anew. Refuses
 * `stock.warehouse_unknown`, `stock.no_working_day`, `stock.cut_off_invalid`, and `stock.calendar_changed_meanwhile` when `seen` is not the version that stands.
 */
export async function saveCalendar(
  ctx: Ctx,
  warehouseId: number,
  {
    workingDays,
    holidays,
    cutOff,
    seen,
  }: { workingDays: readonly number[]; holidays: HolidayRegion | null; /** As it stands when left out. */ cutOff?: string | null; seen: number },
): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => workingDays.includes(day))
  if (days.length === 0) throw new Refusal('stock.no_working_day', { field: 'workingDays' })
  if (cutOff && !/^([01]\d|2[0-3]):[0-5]\d$/.test(cutOff)) throw new Refusal('stock.cut_off_invalid', { field: 'cutOff' })
  await inTransaction(ctx, async (tx) => {
    const before = await own(tx)
      .selectFrom('stock.warehouse')
      .select(['code', 'working_days', 'holidays', 'cut_off', 'version'])
      .where('id', '=', warehouseId)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw new Refusal('stock.warehouse_unknown', { warehouse: warehouseId })
    if (before.version !== seen) throw new Refusal('stock.calendar_changed_meanwhile', { code: before.code })
    const until = cutOff === undefined ? before.cut_off : cutOff
    await own(tx)
      .updateTable('stock.warehouse')
      .set({ working_days: days, holidays, cut_off: until, version: seen + 1 })
      .where('id', '=', warehouseId)
      .execute()
    await audit(tx, 'warehouse.calendar', before.code, {
      before: { workingDays: before.working_days, holidays: before.holidays, cutOff: before.cut_off },
      after: { workingDays: days, holidays, cutOff: until },
    })
    await promiseWarehouseAnew(tx, warehouseId)
  })
}

/** Adds days on which a warehouse is closed, first and last included; what waits there is promised anew. Refuses `stock.warehouse_unknown`, `stock.closing_invalid`. */
export async function addClosing(ctx: Ctx, warehouseId: number, { from, to, reason }: Omit<Closing, 'id'>): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  if (!isDay(from) || !isDay(to) || to < from) throw new Refusal('stock.closing_invalid', { field: 'to' })
  await inTransaction(ctx, async (tx) => {
    const place = await own(tx).selectFrom('stock.warehouse').select('code').where('id', '=', warehouseId).forUpdate().executeTakeFirst()
    if (!place) throw new Refusal('stock.warehouse_unknown', { warehouse: warehouseId })
    await own(tx)
      .insertInto('stock.closing')
      .values({ warehouse_id: warehouseId, closed: `[${from},${to}]`, reason: reason.trim() })
      .execute()
    await audit(tx, 'warehouse.closing_added', place.code, { after: { from, to, reason: reason.trim() } })
    await promiseWarehouseAnew(tx, warehouseId)
  })
}

/** Takes a closing out again; one that is gone already is no fault. */
export async function removeClosing(ctx: Ctx, id: number): Promise<void> {
  mustBeAllowed(ctx, 'stock.manage')
  await inTransaction(ctx, async (tx) => {
    const gone = await own(tx).deleteFrom('stock.closing').where('id', '=', id).returning(['warehouse_id', 'closed', 'reason']).executeTakeFirst()
    if (!gone) return
    await audit(tx, 'warehouse.closing_removed', String(gone.warehouse_id), { before: { closed: gone.closed, reason: gone.reason } })
    await promiseWarehouseAnew(tx, gone.warehouse_id)
  })
}

async function promiseWarehouseAnew(tx: TxCtx, warehouseId: number): Promise<void> {
  const { rows } = await sql<Pair>`select distinct variant_id as "variantId", warehouse_id as "warehouseId" from stock.backorder where warehouse_id = ${warehouseId}`.execute(tx.db)
  if (rows.length === 0) return
  await openAndLock(tx, rows)
  await promiseAnew(tx, rows)
}
