import { sql, type RawBuilder } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { articlesFrom, matching, type ArticleFilter } from './article-filter.ts'
import { bulkField, type BulkChange, type BulkField } from './bulk-field.ts'

/** Chosen articles, or all that match. */
export type BulkScope = { ids: readonly number[] } | { filter: ArticleFilter }
export type BulkPreview = {
  matched: number
  /** Those on which something else stands. */
  changing: number
  /** Articles that were not chosen, but whose family changes with the chosen ones. */
  besides: number
}

/** How many articles a change would touch, before anything is written. Refuses what `bulkField` and `mustFit` refuse. */
export async function previewBulkChange(ctx: Ctx, scope: BulkScope, change: BulkChange): Promise<BulkPreview> {
  mustBeAllowed(ctx, 'catalogue.manage')
  const field = await bulkField(ctx, change)
  await mustFit(ctx, scope, field)
  const { of, now, next } = field
  const besides =
    of === 'variant'
      ? sql`0`
      : sql`(select count(*)::int from catalogue.variant o where o.product_id in (select m.product_id from m where m.differs)) - count(*) filter (where m.differs)::int`
  const { rows } = await sql<BulkPreview>`
    with m as (select v.id, v.product_id, ${now} is distinct from ${next} as differs ${articlesFrom(ctx)} where ${inScope(ctx, scope)})
    select count(*)::int as matched, count(*) filter (where m.differs)::int as changing, (${besides})::int as besides from m`.execute(ctx.db)
  return rows[0]!
}

/** Refuses what a field says of articles on which it can't be written: nothing is written then. */
export async function mustFit(ctx: Ctx | TxCtx, scope: BulkScope, { unfit, now, next }: BulkField): Promise<void> {
  if (!unfit) return
  const {
    rows: [found],
  } = await sql<{ articles: number; sku: string | null }>`
    select count(*)::int as articles, min(v.sku) as sku ${articlesFrom(ctx)} where ${inScope(ctx, scope)} and ${now} is distinct from ${next} and ${unfit.where}`.execute(ctx.db)
  if (found && found.articles > 0) throw new Refusal(unfit.code, { ...unfit.details, ...found })
}

/** The condition on the variant `v`: those that were ticked, or all that the filter finds. */
export function inScope(ctx: Pick<Ctx, 'locale'>, scope: BulkScope): RawBuilder<boolean> {
  return 'ids' in scope ? sql<boolean>`v.id = any(${[...scope.ids]}::bigint[])` : matching(ctx, scope.filter)
}
