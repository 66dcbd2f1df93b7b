import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { ask } from '#platform/database/ask.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { oneOf } from '#platform/database/one-of.ts'
import type { Floor } from '../price-rule.ts'
import { leastMargin, marginSettings } from './least-margin.ts'

/** The purchase costs of articles on a day, ten-thousandths for `per` units; articles whose cost nobody told are not there. One statement, none without ids. */
export async function costsOf(ctx: Pick<Ctx, 'db' | 'memo'>, ids: readonly number[], on: Day): Promise<Map<number, { unitNet: number; per: number }>> {
  if (ids.length === 0) return new Map()
  const { costs } = await ask<{ costs: [id: number, unitNet: number, per: number][] | null }>(ctx, {
    costs: sql`select json_agg(json_build_array(k.variant_id, k.unit_net, k.per)) from (
      select distinct on (c.variant_id) c.variant_id, c.unit_net, c.per from pricing.cost c
      where c.variant_id = ${oneOf(ids)} and c.kind = 'purchase' and c.valid_from <= ${on}::date order by c.variant_id, c.valid_from desc) k`,
  })
  return new Map((costs ?? []).map(([id, unitNet, per]) => [id, { unitNet, per }]))
}

/**
 * The floor: cost + minimum margin of these articles on a day, as exact fractions. Offers are held there, and agreements are checked against it when they are
 * saved. An article whose cost nobody told has none.
 */
export async function floorsOf(ctx: Ctx | TxCtx, articles: readonly { variantId: number; categoryPath: readonly number[] }[], on: Day): Promise<Map<number, Floor>> {
  if (articles.length === 0) return new Map()
  const read = ctx as Ctx
  const [costs, margins] = await Promise.all([
    costsOf(
      read,
      articles.map((article) => article.variantId),
      on,
    ),
    read.tools.settings.read(read, marginSettings),
  ])
  return new Map(
    articles.flatMap(({ variantId, categoryPath }): [number, Floor][] => {
      const cost = costs.get(variantId)
      return cost ? [[variantId, { top: BigInt(cost.unitNet) * BigInt(1_000_000 + leastMargin(margins, categoryPath)), bottom: 1_000_000n, per: cost.per }]] : []
    }),
  )
}

/** The least price at a floor for `per` units of `factor` base steps, in ten-thousandths rounded up. */
export function priceAtFloor(floor: Floor, { per, factor, stepsPerUnit }: { per: number; factor: number; stepsPerUnit: number }): number {
  const bottom = floor.bottom * BigInt(floor.per) * BigInt(stepsPerUnit)
  return Number((floor.top * BigInt(per) * BigInt(factor) + bottom - 1n) / bottom)
}
