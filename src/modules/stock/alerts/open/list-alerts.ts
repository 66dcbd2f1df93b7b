import { sql, type RawBuilder } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { mustBeAllowed, peopleInRole, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { cursorPage, type CursorPage, type PageAsked } from '#platform/database/cursor-page.ts'
import { keyset, type SortKey } from '#platform/database/keyset.ts'
import { anywhere } from '#platform/database/like.ts'
import { alertSettings } from '../alert-settings.ts'
import { needRows } from '../need-sql.ts'
import { ownerBeside, ownerOf } from './owner-sql.ts'

export type AlertRow = {
  id: number
  variantId: number
  warehouseId: number
  sku: string
  name: string
  unit: string
  stepsPerUnit: number
  warehouse: string
  available: number
  inTime: number
  incoming: number
  safety: number | null
  reorderPoint: number | null
  perDayThousandths: number
  coverDays: number | null
  leadDays: number | null
  /** 'out': nothing is left. 'order': too little even with what comes in time. 'safety': enough is coming, but what is there has fallen under the safety stock. */
  why: 'out' | 'order' | 'safety'
  raisedAt: string
  closedAt: string | null
  snoozedUntil: Day | null
  ownerId: string | null
  ownerName: string | null
  supplier: string | null
  category: string | null
}
export const alertTabs = ['open', 'snoozed', 'closed'] as const
export type AlertTab = (typeof alertTabs)[number]
export const alertSorts = ['cover', 'raised', 'sku', 'name', 'available'] as const
export type AlertSort = (typeof alertSorts)[number]
export type AlertFilter = PageAsked & {
  state?: AlertTab
  /** Those that the asking person looks after. */ mine?: boolean
  words?: string
  warehouse?: string
  categoryId?: number
  ids?: readonly number[]
  sort?: AlertSort
  descending?: boolean
  limit?: number
}

/** Alerts, the shortest cover first unless asked otherwise, a page at a time; open ones unless another state is asked. `counts` tell each state under the same filter. Closed ones are those of the last 90 days. */
export async function listAlerts(ctx: Ctx | TxCtx, filter: AlertFilter): Promise<CursorPage<AlertRow> & { total: number; counts: Record<AlertTab, number> }> {
  mustBeAllowed(ctx, 'stock.read')
  const [{ zone }, { leadDays }] = [await ctx.tools.settings.read(ctx, sellerSettings), await ctx.tools.settings.read(ctx, alertSettings)]
  const today = dayOf(ctx.now, zone)
  const limit = Math.min(filter.limit ?? 50, 10_000)
  const [name, plain] = ctx.locale === 'en' ? [sql`v.name_en`, sql`v.plain_en`] : [sql`v.name_fr`, sql`v.plain_fr`]
  const like = anywhere(filter.words)
  const states: Record<AlertTab, RawBuilder<unknown>> = {
    open: sql`a.closed_at is null and coalesce(a.snoozed_until, ${today}::date) <= ${today}::date`,
    snoozed: sql`a.closed_at is null and a.snoozed_until > ${today}::date`,
    closed: sql`a.closed_at is not null`,
  }
  const isMine = filter.mine ? sql`(${ownerOf} = ${ctx.actor.id} or (${await isInPurchasing(ctx)}::boolean and ${ownerOf} is null))` : sql`true`
  const recent = sql`(a.closed_at is null or a.closed_at > ${ctx.now.toString()}::timestamptz - interval '90 days')`
  const state = states[filter.state ?? 'open']
  const labels = sql`join catalogue.article_label v on v.variant_id = a.variant_id`
  const placed = sql`from stock.alert a ${filter.mine ? ownerBeside('a') : sql``} join stock.warehouse w on w.id = a.warehouse_id`
  const where = sql`
    where ${recent} and ${isMine}
      and ${like === '%%' ? sql`true` : sql`a.variant_id in (select n.variant_id from catalogue.articles_named(${like}, ${[ctx.locale]}) n)`}
      and ${filter.warehouse ? sql`w.code = ${filter.warehouse}` : sql`true`} and ${filter.ids ? sql`a.id = any(${[...filter.ids]}::bigint[])` : sql`true`}
      and ${filter.categoryId === undefined ? sql`true` : sql`exists (select from catalogue.article_place p where p.variant_id = a.variant_id and ${filter.categoryId} = any(p.category_path))`}`
  const key = sortKeys(plain)[filter.sort ?? 'cover']
  const way = { ...filter, descending: filter.descending ?? false }
  const order = keyset(key, [[sql`a.id`, sql`bigint`]], way)
  const shown = keyset([sql`x.cursor::${key[1]}`, key[1]], [[sql`x.id`, sql`bigint`]], way)
  const count = await sql<Record<AlertTab, number>>`
    select count(*) filter (where ${states.open})::int as open, count(*) filter (where ${states.snoozed})::int as snoozed, count(*) filter (where ${states.closed})::int as closed
      ${placed} ${where}`.execute(ctx.db)
  // First which alerts stand on the page, then what is there and coming for these alone.
  const page = await sql<AlertRow & { cursor: string }>`
    with page as materialized (
      select a.id, ${order.cursor} as cursor ${placed} ${filter.sort === 'sku' || filter.sort === 'name' ? labels : sql``}
      left join stock.level l on l.variant_id = a.variant_id and l.warehouse_id = a.warehouse_id left join stock.demand_rate r on r.variant_id = a.variant_id and r.warehouse_id = a.warehouse_id
      ${where} and ${state} and ${order.behind} order by ${order.by} limit ${limit + 1}
    )
    select x.*, (select p.name from accounts.staff_label p where p.user_id = x."ownerId") as "ownerName" from (
      select a.id, a.variant_id as "variantId", a.warehouse_id as "warehouseId", v.sku, ${name} as name, v.unit, v.steps_per_unit as "stepsPerUnit", w.code as warehouse, n.available, n.in_time as "inTime",
        n.incoming, n.safety, n.reorder_point as "reorderPoint", n.per_day as "perDayThousandths", n.cover_days as "coverDays", n.lead_days as "leadDays",
        case when n.available <= 0 then 'out' when n.in_time <= n.reorder_point then 'order' else 'safety' end as why, a.raised_at as "raisedAt", a.closed_at as "closedAt",
        a.snoozed_until as "snoozedUntil", ${ownerOf} as "ownerId", (select s.supplier_name from stock.lead_time s where s.variant_id = a.variant_id) as supplier,
        (select ${ctx.locale === 'en' ? sql`c.name_en` : sql`c.name_fr`} from catalogue.article_place g join catalogue.target_label c on c.target = 'category' and c.target_id = g.category_path[cardinality(g.category_path)]
         where g.variant_id = a.variant_id) as category, g.cursor
      from page g join stock.alert a on a.id = g.id cross join lateral (${needRows(sql`select a.variant_id, a.warehouse_id`, today, leadDays)}) n ${ownerBeside('n')}
      ${labels} join stock.warehouse w on w.id = a.warehouse_id) x order by ${shown.by}`.execute(ctx.db)
  const counts = count.rows[0] ?? { open: 0, snoozed: 0, closed: 0 }
  const found = cursorPage(page.rows, limit, filter, (row) => [row.cursor, row.id])
  return { ...found, rows: found.rows.map(({ cursor: _, ...row }) => row), total: counts[filter.state ?? 'open'], counts }
}

/** Whoever is told of what nobody else looks after. */
async function isInPurchasing(ctx: Ctx | TxCtx): Promise<boolean> {
  return (await peopleInRole(ctx, 'purchasing')).some(({ id }) => id === ctx.actor.id)
}

function sortKeys(plain: RawBuilder<unknown>): Record<AlertSort, SortKey> {
  return {
    cover: [sql`coalesce(greatest(0, coalesce(l.on_hand - l.reserved - l.set_aside, 0)) * 1000 / nullif(r.per_day_thousandths, 0), 1000000000)`, sql`bigint`],
    raised: [sql`(extract(epoch from a.raised_at) * 1000)::bigint`, sql`bigint`],
    sku: [sql`v.sku_upper`, sql`text`],
    name: [plain, sql`text`],
    available: [sql`coalesce(l.on_hand - l.reserved - l.set_aside, 0)`, sql`bigint`],
  }
}
