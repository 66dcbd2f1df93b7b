import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { anywhere } from '#platform/database/like.ts'
import { cursorKey, cursorPage } from '#platform/database/cursor-page.ts'
import type { PriceBreak } from './price-at.ts'

/** What a supplier delivers of an article. Quantities in base steps, prices in ten-thousandths of his currency. */
export type SupplierArticle = {
  supplierId: number
  supplierCode: string
  supplierName: string
  currency: string
  variantId: number
  sku: string
  name: string
  unit: string
  stepsPerUnit: number
  ref: string | null
  preferred: boolean
  minQty: number
  multiple: number
  leadDays: number | null
  version: number
  breaks: PriceBreak[]
}
/** `after` is the cursor `next` of the page before; pages of people count by `offset` instead. */
export type SupplierArticleFilter = {
  supplier?: string | undefined
  variantIds?: readonly number[] | undefined
  words?: string | undefined
  limit?: number
  offset?: number
  after?: string | null | undefined
}

/** Supplier articles with all their prices, by supplier and SKU; `words` match SKU, name and the supplier's reference. `total` counts all that match. */
export async function listSupplierArticles(
  ctx: Ctx,
  { supplier, variantIds, words = '', limit = 100, offset = 0, after = null }: SupplierArticleFilter,
): Promise<{ rows: SupplierArticle[]; next: string | null; total: number }> {
  mustBeAllowed(ctx, 'supply.read')
  const like = anywhere(words)
  const where = sql`
    ${supplier === undefined ? sql`true` : sql`upper(s.code) = ${supplier.toUpperCase()}`} and ${variantIds ? sql`a.variant_id = any(${[...variantIds]}::bigint[])` : sql`true`}
    and (${like} = '%%' or l.sku ilike ${like} or a.ref ilike ${like} or l.plain_fr like platform.plain(${like}))`
  const from = sql`supply.article a join supply.supplier s on s.id = a.supplier_id join catalogue.article_label l on l.variant_id = a.variant_id`
  const cursor = cursorKey({ after })
  const behind = cursor ? sql`(platform.plain(s.name), s.id, l.sku_upper) > (${String(cursor.key[0])}, ${Number(cursor.key[1])}::bigint, ${String(cursor.key[2])})` : sql`true`
  const { rows } = await sql<SupplierArticle & { total: number; cursor: string }>`
    select a.supplier_id as "supplierId", s.code as "supplierCode", s.name as "supplierName", s.currency, a.variant_id as "variantId", l.sku,
      ${ctx.locale === 'en' ? sql`l.name_en` : sql`l.name_fr`} as name, l.unit, l.steps_per_unit as "stepsPerUnit", a.ref, a.preferred, a.min_qty as "minQty", a.multiple,
      a.lead_days as "leadDays", a.version, ${breaksSql} as breaks, platform.plain(s.name) as cursor, (select count(*)::int from ${from} where ${where}) as total
    from ${from} where ${where} and ${behind} order by platform.plain(s.name), s.id, l.sku_upper limit ${limit + 1} offset ${offset}`.execute(ctx.db)
  const page = cursorPage(rows, limit, {}, (row) => [row.cursor, row.supplierId, row.sku.toUpperCase()])
  return { rows: page.rows.map(({ total: _, cursor: __, ...row }) => row), next: page.next, total: rows[0]?.total ?? 0 }
}

/** The prices of the supplier article `a`, as `PriceBreak`s. */
export const breaksSql = sql`coalesce((
  select json_agg(json_build_object('minQty', p.min_qty, 'unitNet', p.unit_net, 'per', p.per, 'from', nullif(p.valid_from, '-infinity'),
    'to', case when p.valid_to = 'infinity' then null else p.valid_to - 1 end) order by p.min_qty, p.valid_from)
  from supply.price p where p.supplier_id = a.supplier_id and p.variant_id = a.variant_id), '[]')`
