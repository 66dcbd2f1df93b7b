import { sql, type RawBuilder } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import type { Per } from '#kernel/money.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cursorKey, cursorPage, type CursorPage, type PageAsked } from '#platform/database/cursor-page.ts'
import { anywhere } from '#platform/database/like.ts'
import { mustReadTerms } from '../must-read-terms.ts'
import { readableHolder } from '../readable-terms.ts'
import { countHeld, mostCounted } from './count-held.ts'
import { holders, type HolderKind } from './holders.ts'

export type HeldPriceRow = {
  variantId: number
  sku: string
  name: string
  unit: string
  articleUnit: string
  stepsPerUnit: number
  minQty: number
  unitNet: number
  per: Per
  /** As in the table: '-infinity' for always; `until` is exclusive. */
  from: string
  until: string
  underFloor: boolean
  approvedBy: string | null
}
export const priceTimes = ['now', 'later', 'over'] as const
export type PriceFilter = PageAsked & { words?: string; when?: (typeof priceTimes)[number]; on?: Day; limit?: number }

/** `about`: not counted one by one; `more`: there are more than `total`, nobody knows how many. */
export type HeldTotal = { total: number; about: boolean; more?: boolean }

/**
 * The prices of a list or an agreement in SKU order, a page at a time; `words` match SKU and name in both languages. `now`, `later` and `over` are meant on a day, today when left out. The total
 * is exact up to 10,000; above it is about that of the whole list or agreement, or more than 10,000 when words or a time are asked.
 */
export async function pricePage(ctx: Ctx, holder: { kind: HolderKind; id: number }, filter: PriceFilter): Promise<CursorPage<HeldPriceRow> & HeldTotal> {
  mustReadTerms(ctx)
  const limit = Math.min(filter.limit ?? 50, 2_000)
  const { price, id } = holders[holder.kind]
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const on = filter.on ?? dayOf(ctx.now, zone)
  const words = filter.words?.trim() ?? ''
  const where = sql`
    p.${id} = ${holder.id} and ${readableHolder(ctx, { listId: holder.kind === 'list' ? sql`${holder.id}::bigint` : sql`null`, agreementId: holder.kind === 'agreement' ? sql`${holder.id}::bigint` : sql`null` })} and ${filter.when ? times[filter.when](on) : sql`true`}
    and ${words === '' ? sql`true` : sql`p.variant_id in (select n.variant_id from catalogue.articles_named(${anywhere(words)}, '{fr,en}') n)`}`
  const from = sql`from ${price} p join catalogue.article_label a on a.variant_id = p.variant_id`
  const cursor = cursorKey(filter)
  const way = cursor?.back ? sql`desc` : sql`asc`
  const behind = cursor
    ? sql`(a.sku_upper, p.unit, p.min_qty, p.valid_from) ${cursor.back ? sql`<` : sql`>`} (${String(cursor.key[0])}, ${String(cursor.key[1])}, ${Number(cursor.key[2])}::bigint, ${String(cursor.key[3])}::date)`
    : sql`true`
  const [total, page] = await Promise.all([
    filter.limit === 2_000 ? { total: 0, about: false } : totalOf(ctx, holder, sql`from ${price} p where ${where}`, filter),
    sql<HeldPriceRow>`
      select p.variant_id as "variantId", a.sku, ${ctx.locale === 'en' ? sql`a.name_en` : sql`a.name_fr`} as name, p.unit, a.unit as "articleUnit", a.steps_per_unit as "stepsPerUnit", p.min_qty as "minQty",
        p.unit_net as "unitNet", p.per, p.valid_from::text as from, p.valid_to::text as until, coalesce(p.unit_net < p.floor_net, false) as "underFloor", p.approved_by as "approvedBy"
      ${from} where ${where} and ${behind} order by a.sku_upper ${way}, p.unit ${way}, p.min_qty ${way}, p.valid_from ${way} limit ${limit + 1}`.execute(ctx.db),
  ])
  return { ...cursorPage(page.rows, limit, filter, (row) => [row.sku.toUpperCase(), row.unit, row.minQty, row.from]), ...total }
}

async function totalOf(ctx: Ctx, holder: { kind: HolderKind; id: number }, meant: RawBuilder<unknown>, { words, when }: PriceFilter): Promise<HeldTotal> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select ${meant} limit ${mostCounted + 1}) m`.execute(ctx.db)
  const n = rows[0]?.n ?? 0
  if (n <= mostCounted) return { total: n, about: false }
  if (words?.trim() || when) return { total: mostCounted, about: true, more: true }
  return { total: (await countHeld(ctx, holder.kind, [holder.id])).get(holder.id)!.prices, about: true }
}

const times = {
  now: (on: Day) => sql`p.valid_from <= ${on}::date and p.valid_to > ${on}::date`,
  later: (on: Day) => sql`p.valid_from > ${on}::date`,
  over: (on: Day) => sql`p.valid_to <= ${on}::date`,
} as const
