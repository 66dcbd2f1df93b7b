import { sql } from 'kysely'
import { z } from 'zod'
import type { Day } from '#kernel/day.ts'
import type { Article } from '#modules/catalogue/index.ts'
import type { Ctx } from '#platform/context.ts'
import { settingKind } from '#platform/settings.ts'
import type { Floor } from '../price-rule.ts'

const share = z.number().int().min(0).max(10_000_000)
const schema = z.object({ share: share.default(0), byCategory: z.record(z.string(), share).default({}) })

/** The least margin on cost that offers must leave, in millionths of the cost (250000: a quarter on top), and where a category asks another; the deepest wins. */
export const marginSettings = settingKind('pricing.margin', schema as z.ZodType<z.infer<typeof schema>>)

/** The purchase costs of articles on a day, ten-thousandths for `per` units; articles whose cost nobody told are not there. One statement, none without ids. */
export async function costsOf(ctx: Pick<Ctx, 'db'>, ids: readonly number[], on: Day): Promise<Map<number, { unitNet: number; per: number }>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; unitNet: number; per: number }>`
    select distinct on (c.variant_id) c.variant_id as id, c.unit_net as "unitNet", c.per from pricing.cost c
    where c.variant_id = any((select ${ids}::bigint[])::bigint[]) and c.kind = 'purchase' and c.valid_from <= ${on}::date order by c.variant_id, c.valid_from desc`.execute(ctx.db)
  return new Map(rows.map(({ id, unitNet, per }) => [id, { unitNet, per }]))
}

/** Cost + minimum margin of these articles, as exact fractions. */
export async function floorsOf(ctx: Ctx, articles: readonly Article[], on: Day): Promise<Map<number, Floor>> {
  if (articles.length === 0) return new Map()
  const [costs, margin] = await Promise.all([costsOf(ctx, articles.map((article) => article.variantId), on), ctx.tools.settings.read(ctx, marginSettings)])
  return new Map(articles.flatMap((article): [number, Floor][] => {
    const cost = costs.get(article.variantId)
    if (!cost) return []
    const category = article.categoryPath.findLast((id) => String(id) in margin.byCategory)
    const least = category === undefined ? margin.share : margin.byCategory[String(category)]!
    return [[article.variantId, { top: BigInt(cost.unitNet) * BigInt(1_000_000 + least), bottom: 1_000_000n, per: cost.per }]]
  }))
}
