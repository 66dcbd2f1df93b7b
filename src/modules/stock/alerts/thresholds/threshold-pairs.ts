import { sql, type RawBuilder } from 'kysely'
import type { SortKey } from '#platform/keyset.ts'
import { anywhere } from '#platform/like.ts'
import type { ThresholdFilter, ThresholdSort } from './list-thresholds.ts'

/** What of a pair of article and warehouse is known without looking at what is coming: `available`, the same less what waits (`base`), and its threshold. */
const known = sql`
  coalesce(l.on_hand - l.reserved - l.set_aside, 0) as available, coalesce(l.on_hand - l.reserved - l.set_aside - l.backordered, 0) as base, t.mode, t.safety, t.reorder_point`

/** Narrowed by something of the article itself: it is cheaper to begin with the articles than with all that is stocked. */
export function isNarrowed({ words = '', skus, categoryId }: ThresholdFilter): boolean {
  return words.trim() !== '' || skus !== undefined || categoryId !== undefined
}

/**
 * The pairs of article and warehouse (k) that have a level or a threshold, with article (v) and warehouse (w), as `from … where …`. `byArticle`: read along the articles, so that a page in
 * their order costs what it shows.
 */
export function pairsFrom(filter: ThresholdFilter, plain: RawBuilder<unknown>, byArticle: boolean): RawBuilder<unknown> {
  const like = anywhere(filter.words)
  const pairs = byArticle
    ? sql`
      catalogue.article_label v cross join lateral (
        select v.variant_id, warehouse_id, ${known} from (select * from stock.level where variant_id = v.variant_id) l full join (select * from stock.threshold where variant_id = v.variant_id) t using (warehouse_id)) k`
    : sql`
      (select variant_id, warehouse_id, ${known} from stock.level l full join stock.threshold t using (variant_id, warehouse_id)) k join catalogue.article_label v on v.variant_id = k.variant_id`
  return sql`
    from ${pairs} join stock.warehouse w on w.id = k.warehouse_id
    where ${like === '%%' ? sql`true` : sql`(v.sku ilike ${like} or ${plain} like platform.plain(${like}))`}
      and ${filter.skus ? sql`v.sku_upper = any(${filter.skus.map((sku) => sku.toUpperCase())}::text[])` : sql`true`}
      and ${filter.warehouse ? sql`w.code = ${filter.warehouse}` : sql`true`}
      and ${filter.categoryId === undefined ? sql`true` : sql`exists (select from catalogue.article_place p where p.variant_id = v.variant_id and ${filter.categoryId} = any(p.category_path))`}`
}

/** Pairs that may be low: what comes only adds to them, so the others need no look at it. */
export const maybeLow = sql`(k.reorder_point > 0 and (k.base <= k.reorder_point or k.available < k.safety))`

/** By what pairs are sorted, with its type; nothing of it depends on what is coming. */
export function pairKey(sort: ThresholdSort, plain: RawBuilder<unknown>): SortKey {
  const perDay = sql`coalesce((select r.per_day_thousandths from stock.demand_rate r where r.variant_id = k.variant_id and r.warehouse_id = k.warehouse_id), 0)`
  switch (sort) {
    case 'sku':
      return [sql`v.sku_upper`, sql`text`]
    case 'name':
      return [plain, sql`text`]
    case 'available':
      return [sql`k.available`, sql`bigint`]
    case 'reorderPoint':
      return [sql`coalesce(k.reorder_point, -1)`, sql`bigint`]
    case 'cover':
      return [sql`coalesce(greatest(0, k.available) * 1000 / nullif(${perDay}, 0), 1000000000)`, sql`bigint`]
    case 'perDay':
      return [perDay, sql`bigint`]
  }
}
