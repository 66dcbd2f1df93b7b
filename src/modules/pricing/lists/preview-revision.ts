import { sql } from 'kysely'
import { isAllowed, mustBeAllowed } from '#modules/accounts/index.ts'
import { categories } from '#modules/catalogue/index.ts'
import type { Ctx } from '#platform/context.ts'
import { leastMargin, marginSettings } from '../floor/least-margin.ts'
import { revisedPrices, revisionInput, type RevisionInput } from './revision.ts'

export type RevisionSample = {
  sku: string
  name: string
  unit: string
  articleUnit: string
  stepsPerUnit: number
  minQty: number
  per: number
  before: number
  after: number
  underFloor: boolean
}
export type RevisionPreview = {
  prices: number
  articles: number
  /** Prices that the rounding leaves as they are. */
  same: number
  /** How many would stand below cost and minimum margin, and how many do today; null for those who may not see margins. */
  underFloor: number | null
  underFloorNow: number | null
  /** Begin later than the day of the change, and stay. */
  planned: number
  sample: RevisionSample[]
}

/** What a formula would do to a list, without doing it: how many prices, how many under the floor, and some of them before and after, those under the floor first. */
export async function previewRevision(ctx: Ctx, listId: number, input: RevisionInput): Promise<RevisionPreview> {
  mustBeAllowed(ctx, 'prices.manage')
  const revision = revisionInput.parse(input)
  const seesMargin = isAllowed(ctx, 'margin.read')
  const margins = await ctx.tools.settings.read(ctx, marginSettings)
  const places = (await categories(ctx)).map(({ id, path }) => ({ id, share: leastMargin(margins, path) }))
  const floors = sql`
    select r.*, ${seesMargin ? sql`f.floor` : sql`null::numeric`} as floor from (${revisedPrices(listId, revision)}) r
    join catalogue.article_label g on g.variant_id = r.variant_id left join catalogue.article_pack k on k.variant_id = r.variant_id and k.unit = r.unit
    left join catalogue.article_place x on x.variant_id = r.variant_id
    left join unnest(${places.map(({ id }) => id)}::bigint[], ${places.map(({ share }) => share)}::bigint[]) m(category, share) on m.category = x.category_path[cardinality(x.category_path)]
    left join lateral (
      select c.unit_net::numeric * (1000000 + coalesce(m.share, ${margins.share})) * r.per * coalesce(k.factor, g.steps_per_unit) / (1000000::numeric * c.per * g.steps_per_unit) as floor
      from pricing.cost c where c.variant_id = r.variant_id and c.kind = 'purchase' and c.valid_from <= ${revision.from}::date order by c.valid_from desc limit 1
    ) f on true`
  const [counts, sample] = await Promise.all([
    sql<Omit<RevisionPreview, 'sample' | 'planned'>>`
      select count(*)::int as prices, count(distinct variant_id)::int as articles, count(*) filter (where net_after = unit_net)::int as same,
        count(*) filter (where net_after < floor)::int as "underFloor", count(*) filter (where unit_net < floor)::int as "underFloorNow" from (${floors}) r`.execute(ctx.db),
    sql<RevisionSample>`
      select a.sku, ${ctx.locale === 'en' ? sql`a.name_en` : sql`a.name_fr`} as name, r.unit, a.unit as "articleUnit", a.steps_per_unit as "stepsPerUnit", r.min_qty as "minQty", r.per, r.unit_net as before, r.net_after as after,
        coalesce(r.net_after < r.floor, false) as "underFloor"
      from (${floors}) r join catalogue.article_label a on a.variant_id = r.variant_id
      order by coalesce(r.net_after < r.floor, false) desc, hashint8(r.variant_id), r.min_qty limit 12`.execute(ctx.db),
  ])
  const planned = await sql<{ n: number }>`select count(*)::int as n from pricing.price where list_id = ${listId} and valid_from > ${revision.from}::date`.execute(ctx.db)
  const found = counts.rows[0]!
  return {
    ...found,
    underFloor: seesMargin ? found.underFloor : null,
    underFloorNow: seesMargin ? found.underFloorNow : null,
    planned: planned.rows[0]?.n ?? 0,
    sample: sample.rows,
  }
}
