import { sql, type RawBuilder } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { anywhere } from '#platform/database/like.ts'
import { cursorKey, cursorPage } from '#platform/database/cursor-page.ts'
import type { SupplyState } from './steps/states.ts'

export const supplyTabs = ['draft', 'to_approve', 'sent', 'confirmed', 'late', 'partly_received', 'closed', 'cancelled'] as const
export type SupplyTab = (typeof supplyTabs)[number]
export type SupplyOrderRow = {
  number: string
  state: SupplyState
  late: boolean
  supplierCode: string
  supplierName: string
  warehouse: string
  currency: string
  netCents: number
  lines: number
  nextDueOn: Day | null
  wantedOn: Day | null
  supplierRef: string | null
  createdAt: string
  sentAt: string | null
  buyerName: string | null
  authorName: string
  /** The client's order that caused it, and whether the supplier delivers there himself. */
  client: { number: string; name: string; direct: boolean } | null
}
export const supplyCauses = ['client', 'stock'] as const
export type SupplyCause = (typeof supplyCauses)[number]
export const supplyOrderSorts = ['created', 'number', 'supplier', 'due', 'lines', 'net'] as const
export type SupplyOrderSort = (typeof supplyOrderSorts)[number]
export type SupplyOrderFilter = {
  tab?: SupplyTab | undefined
  /** Codes. */
  supplier?: string | undefined
  warehouse?: string | undefined
  /** Those that a person is in charge of. */
  buyerId?: string | undefined
  /** Something of it is to come from that day on, and up to that day. */
  dueFrom?: Day | undefined
  dueTo?: Day | undefined
  /** Those that a client's order caused, or our own. */
  caused?: SupplyCause | undefined
  words?: string | undefined
  sort?: SupplyOrderSort
  descending?: boolean
  limit?: number
  offset?: number
  /** The cursor `next` of the page before, the newest first; pages of people count by `offset` instead. */
  after?: string | null | undefined
}

/** Supply orders, the newest first unless asked otherwise, with how many there are in each tab under the same words. `late`: a day has passed for which something was expected. */
export async function listSupplyOrders(
  ctx: Ctx,
  { tab, supplier, warehouse, buyerId, dueFrom, dueTo, caused, words = '', sort = 'created', descending = true, limit = 50, offset = 0, after = null }: SupplyOrderFilter = {},
): Promise<{ rows: SupplyOrderRow[]; next: string | null; total: number; counts: Record<SupplyTab | 'all', number> }> {
  mustBeAllowed(ctx, 'supply.read')
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const like = anywhere(words)
  const found = sql`
    from supply.order o join supply.supplier s on s.id = o.supplier_id
    cross join lateral (select min(d.due_on) as next, coalesce(min(d.due_on) < ${dayOf(ctx.now, zone)}::date, false) as late from supply.due d where d.order_id = o.id) d
    where (${supplier ?? null}::text is null or upper(s.code) = upper(${supplier ?? null}::text))
      and ${warehouse === undefined ? sql`true` : sql`o.warehouse_id in (select w.warehouse_id from stock.warehouse_label w where w.code = ${warehouse})`}
      and ${buyerId === undefined ? sql`true` : sql`coalesce(o.buyer_id, o.author) = ${buyerId}`}
      and ${dueFrom === undefined && dueTo === undefined ? sql`true` : sql`exists (select from supply.due x where x.order_id = o.id and x.due_on between ${dueFrom ?? '-infinity'}::date and ${dueTo ?? 'infinity'}::date)`}
      and ${caused === undefined ? sql`true` : caused === 'client' ? sql`o.for_order is not null` : sql`o.for_order is null`}
      and (${like} = '%%' or o.number ilike ${like} or o.supplier_ref ilike ${like} or o.for_number ilike ${like} or platform.plain(o.for_client) like platform.plain(${like}) or platform.plain(s.name) like platform.plain(${like})
        or exists (select from supply.line l where l.order_id = o.id and (l.sku ilike ${like} or l.ref ilike ${like})))`
  const cursor = cursorKey({ after })
  const behind = cursor ? sql`(o.created_at, o.number) < (${String(cursor.key[0])}::timestamptz, ${String(cursor.key[1])})` : sql`true`
  const way = descending ? sql`desc nulls last` : sql`asc nulls last`
  const inTab = tab === undefined ? sql`true` : tab === 'late' ? sql`d.late` : sql`o.state = ${tab}`
  const [counted, page] = await Promise.all([
    sql<{ state: SupplyState; n: number; late: number }>`select o.state, count(*)::int as n, count(*) filter (where d.late)::int as late ${found} group by o.state`.execute(ctx.db),
    sql<SupplyOrderRow & { cursor: string }>`
      select o.number, o.state, d.late, s.code as "supplierCode", s.name as "supplierName", (select w.code from stock.warehouse_label w where w.warehouse_id = o.warehouse_id) as warehouse, o.currency,
        o.net_cents as "netCents", (select count(*)::int from supply.line l where l.order_id = o.id) as lines, d.next as "nextDueOn", o.wanted_on as "wantedOn", o.supplier_ref as "supplierRef", o.created_at as "createdAt", o.sent_at as "sentAt",
        (select u.name from accounts.staff_label u where u.user_id = o.buyer_id) as "buyerName", o.author_name as "authorName",
        case when o.for_order is not null then json_build_object('number', o.for_number, 'name', o.for_client, 'direct', o.ship_to is not null) end as client, o.created_at::text as cursor
      ${found} and ${inTab} and ${behind} order by ${sortKeys[sort]} ${way}, o.number ${way} limit ${limit + 1} offset ${offset}`.execute(ctx.db),
  ])
  const counts = Object.fromEntries(supplyTabs.map((name) => [name, 0])) as Record<SupplyTab | 'all', number>
  counts.all = 0
  for (const { state, n, late } of counted.rows) {
    counts[state] = n
    counts.late += late
    counts.all += n
  }
  const { rows, next } = cursorPage(page.rows, limit, {}, (row) => [row.cursor, row.number])
  return { rows: rows.map(({ cursor: _, ...row }) => row), next, total: counts[tab ?? 'all'], counts }
}

const sortKeys: Record<SupplyOrderSort, RawBuilder<unknown>> = {
  created: sql`o.created_at`,
  number: sql`o.number`,
  supplier: sql`platform.plain(s.name)`,
  due: sql`d.next`,
  lines: sql`(select count(*) from supply.line l where l.order_id = o.id)`,
  net: sql`o.net_cents`,
}
