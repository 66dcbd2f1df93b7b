import { sql, type RawBuilder } from 'kysely'
import type { Locale } from '#kernel/locale.ts'
import type { Cents } from '#kernel/money.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cursorPage, type CursorPage, type PageAsked } from '#platform/cursor-page.ts'
import { keyset, type SortKey } from '#platform/keyset.ts'
import { anywhere } from '#platform/like.ts'

export const untranslatedKinds = ['article', 'family', 'description', 'category', 'attribute', 'value'] as const
export type UntranslatedKind = (typeof untranslatedKinds)[number]
export const untranslatedSorts = ['sales', 'quantity', 'name', 'code'] as const
export type UntranslatedSort = (typeof untranslatedSorts)[number]

export type UntranslatedRow = {
  kind: UntranslatedKind
  ref: string
  locale: Locale
  code: string
  name: string
  /** An article by which a family is reached. */
  sku: string | null
  /** Sold in the last twelve months: net of all that bears it; base steps of an article, null for what has no unit of its own. */
  netCents: Cents
  qty: number | null
  unit: string | null
  stepsPerUnit: number | null
}
export type UntranslatedAsked = PageAsked & { kind?: UntranslatedKind; locale?: Locale; words?: string; sort?: UntranslatedSort; descending?: boolean; limit?: number }

/**
 * What has no words in a language, of one kind (articles when left out), a page at a time: what sold most in the last twelve months first, in the seller's currency, cancelled
 * orders left out. `counts` are by kind, under the same language and words.
 */
export async function untranslated(ctx: Ctx, asked: UntranslatedAsked): Promise<CursorPage<UntranslatedRow> & { total: number; counts: Record<UntranslatedKind, number> }> {
  mustBeAllowed(ctx, 'office.enter')
  mustBeAllowed(ctx, 'catalogue.read')
  const { zone, currency } = await ctx.tools.settings.read(ctx, sellerSettings)
  const limit = Math.min(asked.limit ?? 50, 1_000)
  const kind = asked.kind ?? 'article'
  const where = matching(asked)
  const order = keyset(sortKeys[asked.sort ?? 'sales'], [[sql`u.ref || u.locale`, sql`text`]], { ...asked, descending: asked.descending ?? true })
  const since = ctx.now.toZonedDateTimeISO(zone).startOfDay().subtract({ months: 12 }).toInstant().toString()
  const [count, page] = await Promise.all([
    sql<{ kind: UntranslatedKind; n: number }>`select u.kind, count(*)::int as n from catalogue.untranslated u where ${where} group by u.kind`.execute(ctx.db),
    sql<UntranslatedRow & { cursor: string }>`
      with sold as materialized (
        select l.variant_id, sum(l.qty - l.qty_cancelled) as qty, sum(l.net_cents) as net from orders.order o join orders.line l on l.order_id = o.id
        where o.submitted_at >= ${since}::timestamptz and o.state <> 'cancelled' and o.kind = 'sale' and o.currency = ${currency} and l.variant_id is not null group by l.variant_id
      ), weight as materialized (${weights[kind]})
      select u.kind, u.ref, u.locale, u.code, u.name, u.sku, coalesce(w.net, 0)::bigint as "netCents", case when u.kind = 'article' then coalesce(w.qty, 0)::bigint end as qty,
        a.unit, a.steps_per_unit as "stepsPerUnit", ${order.cursor} as cursor
      from catalogue.untranslated u left join weight w on w.ref = u.ref left join catalogue.article_label a on u.kind = 'article' and a.sku_upper = upper(u.sku)
      where u.kind = ${kind} and ${where} and ${order.behind} order by ${order.by} limit ${limit + 1}`.execute(ctx.db),
  ])
  const counts = Object.fromEntries(untranslatedKinds.map((one) => [one, count.rows.find((row) => row.kind === one)?.n ?? 0])) as Record<UntranslatedKind, number>
  const found = cursorPage(page.rows, limit, asked, (row) => [row.cursor, row.ref + row.locale])
  return { ...found, rows: found.rows.map(({ cursor: _, ...row }) => row), total: counts[kind], counts }
}

function matching({ locale, words = '' }: UntranslatedAsked): RawBuilder<boolean> {
  const like = anywhere(words)
  const named = words.trim() === '' ? sql`true` : sql`(u.code ilike ${like} or platform.plain(u.name) like platform.plain(${like}))`
  return sql<boolean>`${locale ? sql`u.locale = ${locale}` : sql`true`} and ${named}`
}

const byFamily = sql`select p.product_id::text as ref, sum(s.net) as net, null::bigint as qty from sold s join catalogue.article_place p using (variant_id) group by p.product_id`
const weights: Record<UntranslatedKind, RawBuilder<unknown>> = {
  article: sql`select s.variant_id::text as ref, s.net, s.qty from sold s`,
  family: byFamily,
  description: byFamily,
  category: sql`select c.id::text as ref, sum(s.net) as net, null::bigint as qty from sold s join catalogue.article_place p using (variant_id) cross join unnest(p.category_path) c(id) group by c.id`,
  attribute: sql`select a.attribute_code as ref, sum(s.net) as net, null::bigint as qty from sold s join catalogue.article_attribute a using (variant_id) group by a.attribute_code`,
  value: sql`select a.attribute_code || '=' || a.value as ref, sum(s.net) as net, null::bigint as qty from sold s join catalogue.article_attribute a using (variant_id) group by 1`,
}

const sortKeys = {
  sales: [sql`coalesce(w.net, 0)`, sql`numeric`],
  quantity: [sql`coalesce(w.qty, 0)`, sql`numeric`],
  name: [sql`platform.plain(u.name)`, sql`text`],
  code: [sql`upper(u.code)`, sql`text`],
} as const satisfies Record<UntranslatedSort, SortKey>
