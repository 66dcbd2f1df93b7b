import { sql } from 'kysely'
import { addDays, dayOf, type Day } from '#kernel/day.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { alertSettings } from '../alert-settings.ts'
import type { Circumstances } from './compute-threshold.ts'

export type Known = { mode: 'hand' | 'computed'; safety: number; reorderPoint: number; serviceLevelMillionths: number | null; leadDays: number | null; version: number }
/** Of one article in one warehouse: what its threshold is computed of, from which days, and what stands now. */
export type Stated = { variantId: number; warehouseId: number; fromDay: Day; throughDay: Day; circumstances: Circumstances; known: Known | null }
/** What is asked for instead of what is known. */
export type Asked = { variantId: number; warehouseId: number; serviceLevelMillionths?: number | null; leadDays?: number | null }

type Row = {
  variantId: number
  warehouseId: number
  fromDay: Day
  days: number
  sales: [number, number][] | null
  leadDays: number | null
  deviation: number
  step: number
  known: Known | null
}

/**
 * Reads, for these articles in every warehouse that has or watches them, in one statement: demand by day (what left, what was refused, what waits), lead time, step, threshold.
 * The days end yesterday and begin with the article's first movement, two weeks ago at the latest and the house's `historyDays` ago at the earliest.
 */
export async function circumstancesOf(ctx: Ctx | TxCtx, variantIds: readonly number[], asked: readonly Asked[] = []): Promise<Stated[]> {
  if (variantIds.length === 0) return []
  const [{ zone }, settings] = [await ctx.tools.settings.read(ctx, sellerSettings), await ctx.tools.settings.read(ctx, alertSettings)]
  const through = addDays(dayOf(ctx.now, zone), -1)
  const ids = [...new Set(variantIds)]
  const { rows } = await sql<Row>`
    with keys as materialized (
      select variant_id, warehouse_id from stock.level where variant_id = any(${ids}::bigint[]) union select variant_id, warehouse_id from stock.threshold where variant_id = any(${ids}::bigint[])
      union select * from unnest(${asked.map((one) => one.variantId)}::bigint[], ${asked.map((one) => one.warehouseId)}::bigint[])
    ), begun as materialized (
      select k.*, w.zone, greatest(${through}::date - ${settings.historyDays - 1}::int, least(${through}::date - 13,
        (select d.day from stock.demand d where d.variant_id = k.variant_id and d.warehouse_id = k.warehouse_id order by d.day limit 1),
        (select (m.effective_at at time zone w.zone)::date from stock.movement m where m.variant_id = k.variant_id and m.warehouse_id = k.warehouse_id order by m.id limit 1))) as from_day
      from keys k join stock.warehouse w on w.id = k.warehouse_id
    )
    select b.variant_id as "variantId", b.warehouse_id as "warehouseId", b.from_day as "fromDay", ${through}::date - b.from_day + 1 as days, coalesce(s.lead_days, a.lead_days) as "leadDays",
      coalesce(s.lead_deviation_hundredths, 0) as deviation, case when a.multiple > 1 then a.multiple else l.steps_per_unit end::int as step,
      case when t.variant_id is not null then json_build_object('mode', t.mode, 'safety', t.safety, 'reorderPoint', t.reorder_point, 'serviceLevelMillionths', t.service_level_millionths,
        'leadDays', t.lead_days, 'version', t.version) end as known,
      (select json_agg(json_build_array(q.day - b.from_day, q.qty) order by q.day) from (
        select x.day, sum(x.qty)::bigint as qty from (
          select d.day, d.issued as qty from stock.demand d where d.variant_id = b.variant_id and d.warehouse_id = b.warehouse_id
          union all select r.day, r.qty from stock.refused r where r.variant_id = b.variant_id and r.warehouse_id = b.warehouse_id
          union all select (o.placed_at at time zone b.zone)::date, o.qty from stock.backorder o where o.variant_id = b.variant_id and o.warehouse_id = b.warehouse_id) x
        where x.day between b.from_day and ${through}::date group by x.day having sum(x.qty) > 0) q) as sales
    from begun b join catalogue.article_terms a on a.variant_id = b.variant_id join catalogue.article_label l on l.variant_id = b.variant_id
    left join stock.lead_time s on s.variant_id = b.variant_id left join stock.threshold t on t.variant_id = b.variant_id and t.warehouse_id = b.warehouse_id
    order by b.variant_id, b.warehouse_id`.execute(ctx.db)
  const wanted = new Map(asked.map((one) => [`${one.variantId} ${one.warehouseId}`, one]))
  return rows.map(({ variantId, warehouseId, fromDay, days, sales, leadDays, deviation, step, known }) => {
    const own = wanted.get(`${variantId} ${warehouseId}`)
    const chosen = <Name extends 'leadDays' | 'serviceLevelMillionths'>(name: Name) => (own?.[name] === undefined ? known?.[name] : own[name]) ?? null
    return {
      variantId,
      warehouseId,
      fromDay,
      throughDay: through,
      known,
      circumstances: {
        demand: { days, sales: sales ?? [] },
        leadDays: chosen('leadDays') ?? leadDays ?? settings.leadDays,
        leadDeviationHundredths: deviation,
        reviewDays: settings.reviewDays,
        serviceLevelMillionths: chosen('serviceLevelMillionths') ?? settings.serviceLevelMillionths,
        step,
      },
    }
  })
}
