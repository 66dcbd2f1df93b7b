import { sql, type RawBuilder } from 'kysely'
import { startOfDay, addDays, dayOf, type Day } from '#kernel/day.ts'
import type { Cents } from '#kernel/money.ts'
import { isAllowed, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx, DeliveryChoice } from '#platform/context.ts'
import { cursorPage, type PageAsked } from '#platform/database/cursor-page.ts'
import { keyset, type SortKey } from '#platform/database/keyset.ts'
import { anywhere } from '#platform/database/like.ts'
import { toCollect, type CollectStage } from './collecting/to-collect.ts'
import { lateOrder } from './delivery/lateness-of.ts'
import { readyToLeave } from './delivery/ready-to-leave.ts'
import type { OrderState } from './order-states.ts'
import { visible } from './visible.ts'

export type OrderRow = {
  id: string
  number: string
  kind: string
  state: OrderState
  holdReasons: string[]
  companyId: string
  companyName: string
  buyerName: string
  onBehalfName: string | null
  submittedAt: string
  wantedOn: string | null
  poNumber: string | null
  lines: number
  netCents: Cents
  vatCents: Cents
  grossCents: Cents
  currency: string
  shipCity: string
  shippedShare: number
  acknowledged: boolean
  /** Lines of which something is not there yet, and the last day promised for them; null when nobody knows one of them. */
  waitingLines: number
  waitingUntil: Day | null
  /** The delivery window of a pre-order; `conditional`: its campaign is not launched yet. */
  windowFrom: Day | null
  windowTo: Day | null
  conditional: boolean
  /** What the client wants, and whether that keeps it here. */
  delivery: DeliveryChoice
  heldBack: boolean
  /** The counter where it is collected, and since when something lies ready there. */
  counter: string | null
  readyAt: string | null
  /** A line of it is late (`delivery/lateness-of.ts`). */
  late: boolean
}
export const orderSorts = ['submitted', 'wanted', 'lines', 'net', 'company', 'number'] as const
export type OrderSort = (typeof orderSorts)[number]
export type OrderFilter = PageAsked & {
  ids?: readonly string[]
  state?: readonly string[]
  words?: string
  companyId?: string
  /** Part of the client's name. */
  companyName?: string
  from?: Day
  to?: Day
  /** Wanted on that day or before it. */
  wantedTo?: Day
  /** A line of it is late on this day. */
  lateOn?: Day
  acknowledged?: boolean
  /** Something of it is not there yet. */
  waiting?: boolean
  /** Pre-orders of this campaign. */
  campaignId?: number
  /** Pre-orders that wait for the launch of their campaign (true), or all others (false). */
  conditional?: boolean
  /** Something of it can leave now (true), or what is missing keeps all of it here (false). */
  ready?: boolean
  /** Orders to collect, by stage. */
  collect?: CollectStage
  /** Code of the counter where they are collected. */
  counter?: string
  sort?: OrderSort
  descending?: boolean
  limit?: number
}

/** Orders that exist for the actor, the newest first, a page at a time; `words` match number, purchase order, client and SKU. `next` and `previous` are cursors. */
export async function listOrders(ctx: Ctx, filter: OrderFilter): Promise<{ rows: OrderRow[]; total: number; previous: string | null; next: string | null }> {
  const limit = Math.min(filter.limit ?? 50, 1_000)
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const where = await whereOf(ctx, filter)
  const order = keyset(sortKeys[filter.sort ?? 'submitted'], [[sql`o.id`, sql`text`]], { ...filter, descending: filter.descending ?? true })
  const [count, page] = await Promise.all([
    sql<{ n: number }>`select count(*)::int as n from orders.order o where ${where}`.execute(ctx.db),
    sql<OrderRow & { cursor: string }>`
      select o.id, o.number, o.kind, o.state, o.hold_reasons as "holdReasons", o.company_id as "companyId", o.company_name as "companyName", o.buyer_name as "buyerName", o.on_behalf_name as "onBehalfName",
        o.submitted_at as "submittedAt", o.wanted_on as "wantedOn", o.po_number as "poNumber", o.lines_count as lines, o.net_cents as "netCents", o.vat_cents as "vatCents", o.gross_cents as "grossCents", o.currency,
        o.ship_to ->> 'city' as "shipCity", o.acknowledged_at is not null as acknowledged, ${order.cursor} as cursor,
        coalesce((select sum(l.qty_shipped)::float / nullif(sum(l.qty - l.qty_cancelled), 0) from orders.line l where l.order_id = o.id), 0) as "shippedShare",
        coalesce(w.lines, 0) as "waitingLines", w.until as "waitingUntil", o.window_from as "windowFrom", o.window_to as "windowTo", o.conditional, o.delivery, (select k.name from stock.warehouse_label k where k.warehouse_id = o.counter_id) as counter, o.ready_at as "readyAt",
        ${lateOrder(dayOf(ctx.now, zone))} as late, o.delivery = 'together' and o.delivery_freed_at is null and coalesce(w.needed, 0) > 0 as "heldBack"
      from orders.order o left join lateral (
        select count(*)::int as lines, case when bool_and(w.promised_on is not null) then max(w.promised_on) end as until,
          count(*) filter (where not exists (select from orders.line l where l.order_id = w.holder and l.position = w.line and l.comes_later)) as needed
        from stock.waiting w where w.holder = o.id
      ) w on true where ${where} and ${order.behind} order by ${order.by} limit ${limit + 1}`.execute(ctx.db),
  ])
  const found = cursorPage(page.rows, limit, filter, (row) => [row.cursor, row.id])
  return { ...found, rows: found.rows.map(({ cursor: _, ...row }) => row), total: count.rows[0]?.n ?? 0 }
}

/** How many orders stand in each state, under the same filter without its states. */
export async function countsByState(ctx: Ctx, filter: Omit<OrderFilter, 'state'> = {}): Promise<Record<string, number>> {
  const { rows } = await sql<{ state: string; n: number }>`select o.state, count(*)::int as n from orders.order o where ${await whereOf(ctx, filter)} group by o.state`.execute(
    ctx.db,
  )
  return Object.fromEntries(rows.map((row) => [row.state, row.n]))
}

/** The filter as a condition on `o`. */
export async function whereOf(ctx: Ctx, filter: OrderFilter): Promise<RawBuilder<boolean>> {
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const words = filter.words?.trim() ?? ''
  const like = anywhere(words)
  const parts = [visible(ctx)]
  if (filter.state && filter.state.length > 0) parts.push(sql`o.state = any(${[...filter.state]}::text[])`)
  if (filter.ids) parts.push(sql`o.id = any(${[...filter.ids]}::text[])`)
  if (filter.companyId) parts.push(sql`o.company_id = ${filter.companyId}`)
  if (filter.companyName) parts.push(clientNamed(ctx, filter, anywhere(filter.companyName)))
  if (filter.lateOn) parts.push(lateOrder(filter.lateOn))
  if (filter.wantedTo) parts.push(sql`o.wanted_on <= ${filter.wantedTo}::date`)
  if (filter.acknowledged !== undefined) parts.push(filter.acknowledged ? sql`o.acknowledged_at is not null` : sql`o.acknowledged_at is null`)
  if (filter.waiting) parts.push(sql`exists (select from stock.waiting w where w.holder = o.id)`)
  if (filter.campaignId !== undefined) parts.push(sql`o.campaign_id = ${filter.campaignId}`)
  if (filter.conditional !== undefined) parts.push(filter.conditional ? sql`o.conditional` : sql`not o.conditional`)
  if (filter.ready !== undefined) parts.push(filter.ready ? readyToLeave() : sql`not ${readyToLeave()}`)
  if (filter.collect) parts.push(await toCollect(ctx, filter.collect))
  if (filter.counter) parts.push(sql`o.counter_id = (select w.warehouse_id from stock.warehouse_label w where w.code = ${filter.counter})`)
  if (filter.from) parts.push(sql`o.submitted_at >= ${startOfDay(filter.from, zone).toString()}::timestamptz`)
  if (filter.to) parts.push(sql`o.submitted_at < ${startOfDay(addDays(filter.to, 1), zone).toString()}::timestamptz`)
  if (words) {
    parts.push(sql`(o.number ilike ${like} or o.po_number ilike ${like} or ${clientNamed(ctx, filter, like)}
      or o.id in (select l.order_id from orders.line l where upper(l.sku) = ${words.toUpperCase()}))`)
  }
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

/** True of an order whose client is named so. Among the orders of all clients each name is looked at once, not once for each order. */
function clientNamed(ctx: Ctx, { companyId }: OrderFilter, like: string): RawBuilder<boolean> {
  if (companyId || !ctx.actor.isStaff || !isAllowed(ctx, 'orders.read_all')) return sql<boolean>`platform.plain(o.company_name) like platform.plain(${like})`
  return sql<boolean>`o.company_name in (
    select c.company_name from (select distinct x.company_name from orders.order x offset 0) c where platform.plain(c.company_name) like platform.plain(${like}))`
}

const sortKeys = {
  submitted: [sql`o.submitted_at`, sql`timestamptz`],
  // An order without a wish stands behind those that have one.
  wanted: [sql`coalesce(o.wanted_on, 'infinity')`, sql`date`],
  lines: [sql`o.lines_count`, sql`int`],
  net: [sql`o.net_cents`, sql`bigint`],
  // As French sorts names: É beside E.
  company: [sql`platform.plain(o.company_name)`, sql`text`],
  number: [sql`o.number`, sql`text`],
} as const satisfies Record<OrderSort, SortKey>
