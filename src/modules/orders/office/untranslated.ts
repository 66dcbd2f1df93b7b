import { sql, type RawBuilder } from 'kysely'
import type { Locale } from '#kernel/locale.ts'
import type { Cents } from '#kernel/money.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cursorPage, type CursorPage, type PageAsked } from '#platform/database/cursor-page.ts'
import { keyset, type SortKey } from '#platform/database/keyset.ts'
import { anywhere } from '#platform/database/like.ts'
import { keptNow } from '#platform/database/versions.ts'
import { countSold } from './count-sold.ts'

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

export type Untranslated = CursorPage<UntranslatedRow> & { total: number; counts: Record<UntranslatedKind, number>; /** When sales were counted. */ countedAt: string }

/**
 * What has no words in a language, of one kind (articles when left out), a page at a time: what sold most in twelve months first, as it was counted last night (`countSold`).
 * `counts` are by kind, under the same language and words; with a `limit` of 0 they are all that is read.
 */
export async function untranslated(ctx: Ctx, asked: UntranslatedAsked): Promise<Untranslated> {
  mustBeAllowed(ctx, 'office.enter')
  mustBeAllowed(ctx, 'catalogue.read')
  const countedAt = await countedSoldAt(ctx)
  const limit = Math.min(asked.limit ?? 50, 10_000)
  const kind = asked.kind ?? 'article'
  const where = matching(asked)
  const key = sortKeys[asked.sort ?? 'sales']
  const way = { ...asked, descending: asked.descending ?? true }
  const order = keyset(key, [[sql`u.ref || u.locale`, sql`text`]], way)
  const shown = keyset([sql`p.cursor::${key[1]}`, key[1]], [[sql`p.ref || p.locale`, sql`text`]], way)
  const [counts, page] = await Promise.all([
    // Counted once while the catalogue stands: whoever turns the pages pays for the page.
    keptNow(ctx, ['catalogue'], `orders.untranslated ${JSON.stringify([asked.locale, asked.words?.trim()])}`, () => countsOf(ctx, where)),
    limit === 0
      ? { rows: [] }
      : sql<UntranslatedRow & { cursor: string }>`
      with page as materialized (
        select u.kind, u.ref, u.locale, u.code, u.name, u.sku, coalesce(w.net, 0)::bigint as "netCents", case when u.kind = 'article' then coalesce(w.qty, 0)::bigint end as qty, ${order.cursor} as cursor
        from catalogue.untranslated u left join (${weights[kind]}) w on ${kind === 'attribute' || kind === 'value' ? sql`w.ref = u.ref` : sql`w.id = u.id`}
        where u.kind = ${kind} and ${where} and ${order.behind} order by ${order.by} limit ${limit + 1}
      )
      select p.kind, p.ref, p.locale, p.code, p.name, p.sku, p."netCents", p.qty, p.cursor, a.unit, a.steps_per_unit as "stepsPerUnit"
      from page p left join catalogue.article_label a on p.kind = 'article' and a.sku_upper = upper(p.sku)
      order by ${shown.by}`.execute(ctx.db),
  ])
  const found = cursorPage(page.rows, limit, asked, (row) => [row.cursor, row.ref + row.locale])
  return { ...found, rows: found.rows.map(({ cursor: _, ...row }) => row), total: counts[kind], counts, countedAt }
}

/** When sales were counted last; they are counted now when nobody has yet. */
async function countedSoldAt(ctx: Ctx): Promise<string> {
  const { rows } = await sql<{ at: string }>`select at from orders.sold_counted`.execute(ctx.db)
  return rows[0]?.at ?? countSold(ctx)
}

async function countsOf(ctx: Ctx, where: RawBuilder<boolean>): Promise<Record<UntranslatedKind, number>> {
  const { rows } = await sql<{ kind: UntranslatedKind; n: number }>`select u.kind, count(*)::int as n from catalogue.untranslated u where ${where} group by u.kind`.execute(ctx.db)
  return Object.fromEntries(untranslatedKinds.map((one) => [one, rows.find((row) => row.kind === one)?.n ?? 0])) as Record<UntranslatedKind, number>
}

function matching({ locale, words = '' }: UntranslatedAsked): RawBuilder<boolean> {
  const like = anywhere(words)
  const named = words.trim() === '' ? sql`true` : sql`(u.code ilike ${like} or platform.plain(u.name) like platform.plain(${like}))`
  return sql<boolean>`${locale ? sql`u.locale = ${locale}` : sql`true`} and ${named}`
}

const byFamily = sql`select p.product_id as id, sum(s.net_cents) as net, null::bigint as qty from orders.sold s join catalogue.article_place p using (variant_id) group by p.product_id`
const weights: Record<UntranslatedKind, RawBuilder<unknown>> = {
  article: sql`select s.variant_id as id, s.net_cents as net, s.qty from orders.sold s`,
  family: byFamily,
  description: byFamily,
  category: sql`select c.id, sum(s.net_cents) as net, null::bigint as qty from orders.sold s join catalogue.article_place p using (variant_id) cross join unnest(p.category_path) c(id) group by c.id`,
  attribute: sql`select a.attribute_code as ref, sum(s.net_cents) as net, null::bigint as qty from orders.sold s join catalogue.article_attribute a using (variant_id) group by a.attribute_code`,
  value: sql`select a.attribute_code || '=' || a.value as ref, sum(s.net_cents) as net, null::bigint as qty from orders.sold s join catalogue.article_attribute a using (variant_id) group by 1`,
}

const sortKeys = {
  sales: [sql`coalesce(w.net, 0)`, sql`numeric`],
  quantity: [sql`coalesce(w.qty, 0)`, sql`numeric`],
  name: [sql`platform.plain(u.name)`, sql`text`],
  code: [sql`upper(u.code)`, sql`text`],
} as const satisfies Record<UntranslatedSort, SortKey>
