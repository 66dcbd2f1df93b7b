import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { cursorKey, cursorPage, type CursorPage, type PageAsked } from '#platform/database/cursor-page.ts'
import { mustReadTerms } from '../must-read-terms.ts'
import { readableHolder } from '../readable-terms.ts'
import type { Via } from './store-prices.ts'

export type PriceChangeRow = {
  id: number
  at: string
  actorName: string
  via: Via
  holder: { kind: 'list' | 'agreement'; id: number; code: string; name: string }
  sku: string
  articleUnit: string
  stepsPerUnit: number
  unit: string
  minQty: number
  from: string
  until: string
  before: { unitNet: number; per: number } | null
  after: { unitNet: number; per: number } | null
}
export type HistoryFilter = PageAsked & { variantId?: number; sku?: string; listId?: number; agreementId?: number; limit?: number }

/** Who changed which price when, the latest first: of an article, a list, an agreement, or of an article on one of them; of those that the actor may read. */
export async function priceHistory(ctx: Ctx, filter: HistoryFilter): Promise<CursorPage<PriceChangeRow>> {
  mustReadTerms(ctx)
  const limit = Math.min(filter.limit ?? 50, 200)
  const cursor = cursorKey(filter)
  const { rows } = await sql<PriceChangeRow>`
    select h.id, h.at, h.actor_name as "actorName", h.via, a.sku, a.unit as "articleUnit", a.steps_per_unit as "stepsPerUnit", h.unit, h.min_qty as "minQty", h.valid_from::text as from, h.valid_to::text as until,
      json_build_object('kind', case when h.list_id is null then 'agreement' else 'list' end, 'id', coalesce(h.list_id, h.agreement_id), 'code', coalesce(l.code, g.code, ''), 'name', coalesce(l.name, g.name, '')) as holder,
      case when h.net_before is not null then json_build_object('unitNet', h.net_before, 'per', h.per_before) end as before,
      case when h.net_after is not null then json_build_object('unitNet', h.net_after, 'per', h.per_after) end as after
    from pricing.price_change h join catalogue.article_label a on a.variant_id = h.variant_id
    left join pricing.price_list l on l.id = h.list_id left join pricing.agreement g on g.id = h.agreement_id
    where ${filter.variantId ? sql`h.variant_id = ${filter.variantId}` : sql`true`}
      and ${filter.sku ? sql`h.variant_id = (select o.variant_id from catalogue.article_label o where o.sku_upper = ${filter.sku.toUpperCase()})` : sql`true`} and ${filter.listId ? sql`h.list_id = ${filter.listId}` : sql`true`}
      and ${filter.agreementId ? sql`h.agreement_id = ${filter.agreementId}` : sql`true`}
      and ${readableHolder(ctx, { listId: sql`h.list_id`, agreementId: sql`h.agreement_id` })}
      and ${cursor ? sql`h.id ${cursor.back ? sql`>` : sql`<`} ${Number(cursor.key[0])}` : sql`true`}
    order by h.id ${cursor?.back ? sql`asc` : sql`desc`} limit ${limit + 1}`.execute(ctx.db)
  return cursorPage(rows, limit, filter, (row) => [row.id])
}
