import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import { needsOf } from '#modules/stock/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { arrivalDay, type SupplierCalendar } from '../suppliers/arrival-day.ts'

/** What could be done for an article: another supplier who is faster, stock in another warehouse or our own where a supplier delivers to the client himself, of it no more than those clients wait for, what is there now for a part. */
export type Remedy =
  | { kind: 'supplier'; variantId: number; code: string; name: string; dueOn: Day }
  | { kind: 'transfer'; variantId: number; warehouse: string; qty: number }
  | { kind: 'own'; variantId: number; warehouse: string; qty: number }
  | { kind: 'part'; variantId: number; qty: number }

type Moved = { variantId: number; qty: number; to: Day | null }
type Other = SupplierCalendar & { variantId: number; code: string; name: string; leadDays: number }

/** What could be done for the lines that have another day by this order, or none: by who is faster than the last of their days, or has some. */
export async function remediesOf(
  ctx: Ctx | TxCtx,
  { number, warehouseId, direct }: { number: string; warehouseId: number; direct: boolean },
  moved: readonly Moved[],
): Promise<Remedy[]> {
  if (moved.length === 0) return []
  const [until, short] = [lastDays(moved), quantities(moved)]
  const variantIds = [...until.keys()]
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const [needs, { rows: others }, { rows: places }] = await Promise.all([
    needsOf(ctx, { variantIds }),
    sql<Other>`
      select a.variant_id as "variantId", s.code, s.name, coalesce(a.lead_days, s.lead_days) as "leadDays", s.work_days as "workDays",
        coalesce((select json_agg(json_build_object('from', lower(k.period), 'to', upper(k.period) - 1)) from supply.closing k where k.supplier_id = s.id), '[]') as closings
      from supply.article a join supply.supplier s on s.id = a.supplier_id where a.variant_id = any(${variantIds}::bigint[]) and s.archived_at is null
        and s.id <> (select o.supplier_id from supply.order o where o.number = ${number})
      order by a.variant_id, s.code`.execute(ctx.db),
    sql<{ id: number; code: string }>`select warehouse_id as id, code from stock.warehouse_label`.execute(ctx.db),
  ])
  const codes = new Map(places.map(({ id, code }) => [id, code]))
  const today = dayOf(ctx.now, zone)
  return [
    ...others
      .map(({ variantId, code, name, leadDays, ...calendar }) => ({ kind: 'supplier' as const, variantId, code, name, dueOn: arrivalDay(today, leadDays, calendar) }))
      .filter(({ variantId, dueOn }) => dueOn < until.get(variantId)!),
    ...needs
      .filter((need) => need.warehouseId !== warehouseId && need.available - need.backordered > 0)
      .map((need) => ({
        kind: direct ? ('own' as const) : ('transfer' as const),
        variantId: need.variantId,
        warehouse: codes.get(need.warehouseId) ?? '',
        qty: Math.min(need.available - need.backordered, short.get(need.variantId) ?? 0),
      })),
    ...needs
      .filter((need) => need.warehouseId === warehouseId && need.available > 0 && need.backordered > 0)
      .map((need) => ({ kind: 'part' as const, variantId: need.variantId, qty: need.available })),
  ]
}

// Until when a remedy is one: the last day on which somebody would have an article, for good where he would have none.
function lastDays(moved: readonly Moved[]): Map<number, Day> {
  const days = new Map<number, Day>()
  for (const { variantId, to } of moved) days.set(variantId, [days.get(variantId) ?? '', to ?? '9999-12-31'].toSorted().at(-1)!)
  return days
}

// What of each article a remedy is for.
function quantities(moved: readonly Moved[]): Map<number, number> {
  const short = new Map<number, number>()
  for (const { variantId, qty } of moved) short.set(variantId, (short.get(variantId) ?? 0) + qty)
  return short
}
