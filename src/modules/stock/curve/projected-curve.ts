import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { needsOf, type Need } from '../alerts/needs-of.ts'
import { expectedOf } from '../levels/expected-of.ts'
import { ownWarehouses } from '../warehouses/warehouses.ts'
import { curveOf, type CurvePoint, type CurveStep } from './curve-of.ts'

export type ProjectedCurve = {
  sku: string
  unit: string
  stepsPerUnit: number
  steps: CurveStep[]
  points: CurvePoint[]
  /** Safety stock of the warehouses that it is of; null when none is kept. */ safety: number | null
  perDayThousandths: number
  /** Of which warehouse it is (its code); null: of all together. */ warehouse: string | null
  /** Those that have or await the article, in the seller's order. */ warehouses: { code: string; name: string }[]
  /** Those of them that fall below their own safety stock within these days when demand is as expected, and when, though all together may not. */
  below: { code: string; name: string; on: Day }[]
}

const days = 60

/**
 * An article's stock over the next sixty days, all warehouses together or one (its code), in base steps: what comes and what is promised by date, and the line under which it should not fall.
 * Refuses `article.unknown`, `stock.warehouse_unknown`.
 */
export async function projectedCurve(ctx: Ctx, sku: string, warehouse: string | null = null): Promise<ProjectedCurve> {
  mustBeAllowed(ctx, 'stock.read')
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const { variantId, ...article } = await articleOf(ctx, sku)
  const [places, needs, receipts, { rows: waiting }, { rows: preorders }] = await Promise.all([
    ownWarehouses(ctx),
    needsOf(ctx, { variantIds: [variantId] }),
    expectedOf(ctx, variantId),
    sql<Waiting>`select warehouse_id as "warehouseId", promised_on as "on", sum(qty)::bigint as qty from stock.backorder where variant_id = ${variantId} group by 1, 2`.execute(
      ctx.db,
    ),
    sql<Preordered>`
      select p.warehouse_id as "warehouseId", w.from_on as "on", sum(p.qty)::bigint as qty, ${ctx.locale === 'en' ? sql`c.name_en` : sql`c.name_fr`} as document from stock.preorder p join stock.campaign_window w on w.id = p.window_id
      join stock.campaign c on c.id = p.campaign_id where p.variant_id = ${variantId} and c.state <> 'cancelled' group by 1, 2, 4`.execute(ctx.db),
  ])
  const chosen = warehouse === null ? null : places.find(({ code }) => code === warehouse.trim().toUpperCase())
  if (chosen === undefined) throw new Refusal('stock.warehouse_unknown', { warehouse: warehouse?.slice(0, 60) ?? '' })
  const today = dayOf(ctx.now, zone)
  const of = (one: (typeof places)[number] | null) => {
    const here = <Row>(rows: readonly Row[], isOf: (row: Row, place: NonNullable<typeof one>) => boolean) => (one === null ? rows : rows.filter((row) => isOf(row, one)))
    const its = <Row extends { warehouseId: number }>(rows: readonly Row[]) => here(rows, (row, { id }) => row.warehouseId === id)
    const counted = its(needs)
    const sum = (of: (need: Need) => number) => counted.reduce((total, need) => total + of(need), 0)
    const perDayThousandths = sum((need) => need.perDayThousandths)
    const safety = counted.some((need) => need.safety !== null) ? sum((need) => need.safety ?? 0) : null
    const coming = here(receipts, (receipt, { code }) => receipt.warehouse === code)
    const curve = curveOf({ available: sum((need) => need.available), receipts: coming, waiting: its(waiting), preorders: its(preorders), perDayThousandths, today, days })
    return { ...curve, safety, perDayThousandths }
  }
  const having = places.filter(({ id, code }) => needs.some(({ warehouseId }) => warehouseId === id) || receipts.some((receipt) => receipt.warehouse === code))
  return {
    ...article,
    ...of(chosen),
    warehouse: chosen?.code ?? null,
    warehouses: having.map(({ code, name }) => ({ code, name })),
    below: having.flatMap((place) => {
      const { points, safety } = of(place)
      const first = safety === null ? undefined : points.find(({ withDemand }) => withDemand < safety)
      return first ? [{ code: place.code, name: place.name, on: first.on }] : []
    }),
  }
}

type Waiting = { warehouseId: number; on: Day | null; qty: number }
type Preordered = { warehouseId: number; on: Day; qty: number; document: string }

async function articleOf(ctx: Ctx, sku: string): Promise<{ variantId: number; sku: string; unit: string; stepsPerUnit: number }> {
  const { rows } = await sql<{ variantId: number; sku: string; unit: string; stepsPerUnit: number }>`
    select variant_id as "variantId", sku, unit, steps_per_unit as "stepsPerUnit" from catalogue.article_label where sku_upper = ${sku.toUpperCase()}`.execute(ctx.db)
  if (!rows[0]) throw new Refusal('article.unknown', { sku: sku.slice(0, 100) })
  return rows[0]
}
