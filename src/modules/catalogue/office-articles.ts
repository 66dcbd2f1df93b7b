import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { units } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { cursorKey, cursorPage, type CursorPage, type PageAsked } from '#platform/cursor-page.ts'
import { markChanged } from './mark-changed.ts'
import { own } from './tables.ts'

export type ArticleRow = { variantId: number; sku: string; name: string; productCode: string; category: string; brand: string | null; state: string; unit: string; picture: string | null; updatedAt: string }
export const articleSorts = ['sku', 'name', 'updated'] as const
export type ArticleSort = (typeof articleSorts)[number]
export type ArticleFilter = PageAsked & { words?: string; state?: string; categoryId?: number; brandId?: number; sort?: ArticleSort; descending?: boolean; limit?: number }

/** Articles for the office, whatever their state, a page at a time in SKU order unless asked otherwise; `words` match SKU and name. `counts` are by state, under the same filter without its state. */
export async function listArticles(ctx: Ctx, filter: ArticleFilter): Promise<CursorPage<ArticleRow> & { total: number; counts: Record<string, number> }> {
  mustBeAllowed(ctx, 'catalogue.read')
  const limit = Math.min(filter.limit ?? 50, 1_000)
  const { from, where } = articlesWhere(ctx, { ...filter, state: undefined })
  const cursor = cursorKey(filter)
  const [key, type] = sortKeys[filter.sort ?? 'sku']
  const down = (filter.descending ?? false) !== (cursor?.back ?? false)
  const behind = cursor ? sql`(${key}, v.id) ${down ? sql`<` : sql`>`} (${String(cursor.key[0])}::${type}, ${Number(cursor.key[1])})` : sql`true`
  const way = down ? sql`desc` : sql`asc`
  const [count, page] = await Promise.all([
    sql<{ state: string; n: number }>`select v.state, count(*)::int as n ${from} where ${where} group by v.state`.execute(ctx.db),
    sql<ArticleRow & { cursor: string }>`
      select v.id as "variantId", v.sku, coalesce(t.name, v.sku) as name, p.code as "productCode", coalesce(ct.name, c.code) as category, b.name as brand, v.state, v.unit, v.picture, v.updated_at as "updatedAt", (${key})::text as cursor
      ${from} where ${where} and ${filter.state ? sql`v.state = ${filter.state}` : sql`true`} and ${behind} order by ${key} ${way}, v.id ${way} limit ${limit + 1}`.execute(ctx.db),
  ])
  const found = cursorPage(page.rows, limit, filter, (row) => [row.cursor, row.variantId])
  const counts = Object.fromEntries(count.rows.map((row) => [row.state, row.n]))
  const total = filter.state ? (counts[filter.state] ?? 0) : count.rows.reduce((sum, row) => sum + row.n, 0)
  return { ...found, rows: found.rows.map(({ cursor: _, ...row }) => row), total, counts }
}

/** Which articles a filter means, whatever their page and order: in SQL, the articles as `v`, their families as `p`. */
export function articlesWhere(ctx: Ctx, filter: ArticleFilter): { from: RawBuilder<unknown>; where: RawBuilder<boolean> } {
  const words = filter.words?.trim() ?? ''
  const like = `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const where = sql<boolean>`
    ${words === '' ? sql`true` : sql`(v.sku ilike ${like} or platform.plain(t.name) like platform.plain(${like}))`}
    and ${filter.state ? sql`v.state = ${filter.state}` : sql`true`}
    and ${filter.categoryId ? sql`c.path @> array[${filter.categoryId}::bigint]` : sql`true`}
    and ${filter.brandId ? sql`p.brand_id = ${filter.brandId}` : sql`true`}`
  const from = sql`
    from catalogue.variant v
    join catalogue.product p on p.id = v.product_id
    join catalogue.category c on c.id = p.category_id
    left join catalogue.category_text ct on ct.category_id = c.id and ct.locale = ${ctx.locale}
    left join catalogue.brand b on b.id = p.brand_id
    left join catalogue.variant_text t on t.variant_id = v.id and t.locale = ${ctx.locale}`
  return { from, where }
}

const sortKeys = {
  sku: [sql`upper(v.sku)`, sql`text`], name: [sql`platform.plain(coalesce(t.name, v.sku))`, sql`text`], updated: [sql`v.updated_at`, sql`timestamptz`],
} as const satisfies Record<ArticleSort, readonly [RawBuilder<unknown>, RawBuilder<unknown>]>

export type ArticleSheet = {
  variantId: number; version: number; sku: string; state: string; productCode: string; productId: number; categoryId: number; brandId: number | null; taxClass: string
  unit: string; stepsPerUnit: number; pricePer: number; minQty: number; multiple: number; leadDays: number | null; weightGrams: number | null
  nameFr: string; nameEn: string; packs: { unit: string; factor: number }[]; ean: string | null; picture: string | null; attributes: Record<string, string | number | boolean>
}

/** Everything about one article that its form edits, or null. */
export async function articleSheet(ctx: Ctx, sku: string): Promise<ArticleSheet | null> {
  mustBeAllowed(ctx, 'catalogue.read')
  const { rows } = await sql<ArticleSheet>`
    select v.id as "variantId", v.version, v.sku, v.state, p.code as "productCode", p.id as "productId", p.category_id as "categoryId", p.brand_id as "brandId", p.tax_class as "taxClass",
      v.unit, v.steps_per_unit as "stepsPerUnit", v.price_per as "pricePer", v.min_qty as "minQty", v.multiple, v.lead_days as "leadDays", v.weight_grams as "weightGrams",
      coalesce(fr.name, '') as "nameFr", coalesce(en.name, '') as "nameEn", v.picture, v.attributes,
      coalesce((select json_agg(json_build_object('unit', k.unit, 'factor', k.factor) order by k.factor) from catalogue.pack k where k.variant_id = v.id), '[]') as packs,
      (select o.code from catalogue.code o where o.variant_id = v.id and o.kind = 'ean' order by o.id limit 1) as ean
    from catalogue.variant v join catalogue.product p on p.id = v.product_id
    left join catalogue.variant_text fr on fr.variant_id = v.id and fr.locale = 'fr'
    left join catalogue.variant_text en on en.variant_id = v.id and en.locale = 'en'
    where upper(v.sku) = upper(${sku})`.execute(ctx.db)
  return rows[0] ?? null
}

export const articleInput = z.object({
  nameFr: z.string().trim().min(1).max(300),
  nameEn: z.string().trim().max(300),
  state: z.enum(['draft', 'published', 'withdrawn']),
  categoryId: z.number().int(),
  brandId: z.number().int().nullable(),
  taxClass: z.string().min(1),
  unit: z.enum(units),
  pricePer: z.union([z.literal(1), z.literal(10), z.literal(100), z.literal(1000)]),
  minQty: z.number().int().min(1),
  multiple: z.number().int().min(1),
  leadDays: z.number().int().min(0).max(1000).nullable(),
  weightGrams: z.number().int().min(0).nullable(),
})
export type ArticleInput = z.infer<typeof articleInput>

/** Saves an article's sheet. `version` is the one read: `article.changed_meanwhile` (with the version now) when somebody else saved in between. */
export async function saveArticle(ctx: Ctx, sku: string, version: number, input: ArticleInput): Promise<void> {
  mustBeAllowed(ctx, 'catalogue.manage')
  const article = articleInput.parse(input)
  await inTransaction(ctx, async (tx) => {
    const before = await own(tx).selectFrom('catalogue.variant').selectAll().where(sql<boolean>`upper(sku) = upper(${sku})`).forUpdate().executeTakeFirst()
    if (!before) throw new Refusal('article.unknown', { sku })
    if (before.version !== version) throw new Refusal('article.changed_meanwhile', { sku, version: before.version })
    await own(tx).updateTable('catalogue.variant').set({
      state: article.state, unit: article.unit, steps_per_unit: ['m', 'kg', 'l'].includes(article.unit) ? 1000 : 1, price_per: article.pricePer, min_qty: article.minQty, multiple: article.multiple,
      lead_days: article.leadDays, weight_grams: article.weightGrams, version: version + 1, updated_at: tx.now.toString(),
    }).where('id', '=', before.id).execute()
    for (const [locale, name] of [['fr', article.nameFr], ['en', article.nameEn || article.nameFr]] as const) {
      await own(tx).insertInto('catalogue.variant_text').values({ variant_id: before.id, locale, name })
        .onConflict((conflict) => conflict.columns(['variant_id', 'locale']).doUpdateSet({ name })).execute()
    }
    await own(tx).updateTable('catalogue.product').set({ category_id: article.categoryId, brand_id: article.brandId, tax_class: article.taxClass, updated_at: tx.now.toString() })
      .where('id', '=', before.product_id).execute()
    const siblings = await own(tx).selectFrom('catalogue.variant').select('id').where('product_id', '=', before.product_id).execute()
    await audit(tx, 'article.changed', before.sku, { before, after: article })
    await markChanged(tx, siblings.map((row) => row.id))
  })
}
