import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { needsOf } from '../alerts/needs-of.ts'
import { expectedOf } from '../levels/expected-of.ts'
import { curveOf, type CurvePoint, type CurveStep } from './curve-of.ts'

export type ProjectedCurve = {
  sku: string
  unit: string
  stepsPerUnit: number
  steps: CurveStep[]
  points: CurvePoint[]
  /** Safety stock over all warehouses; null when none is kept. */ safety: number | null
  perDayThousandths: number
}

const days = 60

/**
 * An article's stock over the next sixty days, all warehouses together, in base steps: what comes and what is promised by date, and the line under which it should not fall.
 * Refuses `article.unknown`.
 */
export async function projectedCurve(ctx: Ctx, sku: string): Promise<ProjectedCurve> {
  mustBeAllowed(ctx, 'stock.read')
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const { variantId, ...article } = await articleOf(ctx, sku)
  const [needs, receipts, { rows: waiting }, { rows: preorders }] = await Promise.all([
    needsOf(ctx, { variantIds: [variantId] }),
    expectedOf(ctx, variantId),
    sql<{ on: Day | null; qty: number }>`select promised_on as "on", sum(qty)::bigint as qty from stock.backorder where variant_id = ${variantId} group by 1`.execute(ctx.db),
    sql<{ on: Day; qty: number; document: string }>`
      select w.from_on as "on", sum(p.qty)::bigint as qty, ${ctx.locale === 'en' ? sql`c.name_en` : sql`c.name_fr`} as document from stock.preorder p join stock.campaign_window w on w.id = p.window_id
      join stock.campaign c on c.id = p.campaign_id where p.variant_id = ${variantId} and c.state <> 'cancelled' group by 1, 3`.execute(ctx.db),
  ])
  const sum = (of: (need: (typeof needs)[number]) => number) => needs.reduce((total, need) => total + of(need), 0)
  const perDayThousandths = sum((need) => need.perDayThousandths)
  const safety = needs.some((need) => need.safety !== null) ? sum((need) => need.safety ?? 0) : null
  return {
    ...article,
    ...curveOf({ available: sum((need) => need.available), receipts, waiting, preorders, perDayThousandths, today: dayOf(ctx.now, zone), days }),
    safety,
    perDayThousandths,
  }
}

async function articleOf(ctx: Ctx, sku: string): Promise<{ variantId: number; sku: string; unit: string; stepsPerUnit: number }> {
  const { rows } = await sql<{ variantId: number; sku: string; unit: string; stepsPerUnit: number }>`
    select variant_id as "variantId", sku, unit, steps_per_unit as "stepsPerUnit" from catalogue.article_label where sku_upper = ${sku.toUpperCase()}`.execute(ctx.db)
  if (!rows[0]) throw new Refusal('article.unknown', { sku: sku.slice(0, 100) })
  return rows[0]
}
