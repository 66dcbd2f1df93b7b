import { sql, type RawBuilder } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cursorPage, type PageAsked } from '#platform/database/cursor-page.ts'
import { keyset, type SortKey } from '#platform/database/keyset.ts'
import { anywhere } from '#platform/database/like.ts'
import type { OrderState } from '../order-states.ts'
import { lateLine } from '../delivery/lateness-of.ts'
import { visible } from '../visible.ts'

/** Why something is not there: a delivery is under way; that delivery has not come on its day, whatever the order's own day; it is bought for the order; nobody knows. */
export const waitingReasons = ['incoming', 'late', 'lead_time', 'unknown'] as const
export type WaitingReason = (typeof waitingReasons)[number]
export const waitingSorts = ['promised', 'first', 'sku', 'order', 'company', 'placed'] as const
export type WaitingSort = (typeof waitingSorts)[number]

export type WaitingRow = {
  orderId: string
  number: string
  state: OrderState
  position: number
  companyId: string
  companyName: string
  poNumber: string | null
  sku: string
  clientRef: string | null
  name: string
  unit: string
  basePerUnit: number
  /** What of it is not there, and what is ordered, base steps. */
  waiting: number
  qty: number
  placedAt: string
  firstPromisedOn: Day | null
  promisedOn: Day | null
  reason: WaitingReason
  /** The day has moved, and the client has not said yet what he wants. */
  asked: boolean
  agreed: boolean
  /** The client was told a day that is over, and the order goes on (`delivery/lateness-of.ts`). */
  late: boolean
  /** Its day is over while the order waits for somebody. */
  held: boolean
}

export type WaitingFilter = PageAsked & {
  companyId?: string
  /** Part of the client's name. */
  companyName?: string
  words?: string
  reason?: WaitingReason
  /** The client has to decide. */
  asked?: boolean
  /** Promised for that day or before it. */
  promisedTo?: Day
  sort?: WaitingSort
  descending?: boolean
  limit?: number
}

/** Lines of which something is not there yet, over all orders that exist for the actor, the earliest promise first. What a supplier holds for a line is no part of it: it is reserved for the client, and stands on its order and on the supply order that asks for it. `words` match SKU, name, the client's own reference, order and purchase order. */
export async function listWaiting(ctx: Ctx, filter: WaitingFilter): Promise<{ rows: WaitingRow[]; total: number; previous: string | null; next: string | null }> {
  const limit = Math.min(filter.limit ?? 50, 1_000)
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const today = dayOf(ctx.now, zone)
  const lines = linesOf(ctx, filter, today)
  const order = keyset(
    sortKeys[filter.sort ?? 'promised'],
    [
      [sql`x."orderId"`, sql`text`],
      [sql`x.position`, sql`int`],
    ],
    { ...filter, descending: filter.descending ?? false },
  )
  const [count, page] = await Promise.all([
    sql<{ n: number }>`select count(*)::int as n from (${lines}) x`.execute(ctx.db),
    sql<WaitingRow & { cursor: string }>`select x.*, ${order.cursor} as cursor from (${lines}) x where ${order.behind} order by ${order.by} limit ${limit + 1}`.execute(ctx.db),
  ])
  const found = cursorPage(page.rows, limit, filter, (row) => [row.cursor, row.orderId, row.position])
  return { ...found, rows: found.rows.map(({ cursor: _, ...row }) => row), total: count.rows[0]?.n ?? 0 }
}

function linesOf(ctx: Ctx, { companyId, companyName, words = '', reason, asked, promisedTo }: WaitingFilter, today: Day): RawBuilder<unknown> {
  const why = sql`case when w.promised_on is null then 'unknown' when c.cover = 'incoming' and w.promised_on < ${today}::date then 'late' when c.cover = 'incoming' then 'incoming' else 'lead_time' end`
  const toDecide = sql`l.promise_agreed_at is null and l.promised_before is distinct from l.promised_on and l.promised_before is not null`
  const parts = [visible(ctx)]
  if (companyId) parts.push(sql`o.company_id = ${companyId}`)
  if (companyName) parts.push(sql`platform.plain(o.company_name) like platform.plain(${anywhere(companyName)})`)
  if (reason) parts.push(sql`${why} = ${reason}`)
  if (asked) parts.push(sql`${toDecide}`)
  if (promisedTo) parts.push(sql`w.promised_on <= ${promisedTo}::date`)
  if (words.trim()) {
    const like = anywhere(words.trim())
    parts.push(
      sql`(o.number ilike ${like} or o.po_number ilike ${like} or l.sku ilike ${like} or l.client_ref ilike ${like} or platform.plain(l.name) like platform.plain(${like}))`,
    )
  }
  return sql`
    select o.id as "orderId", o.number, o.state, l.position, o.company_id as "companyId", o.company_name as "companyName", o.po_number as "poNumber", l.sku, l.client_ref as "clientRef", l.name, l.unit,
      l.base_per_unit as "basePerUnit", w.qty as waiting, l.qty - l.qty_cancelled as qty, o.submitted_at as "placedAt", coalesce(l.promised_first, l.promised_on) as "firstPromisedOn", w.promised_on as "promisedOn",
      ${why} as reason, ${toDecide} as asked, l.promise_agreed_at is not null as agreed, ${lateLine(today)} as late,
      o.state in ('pending_approval', 'on_hold') and coalesce(w.promised_on < ${today}::date, false) as held
    from stock.waiting w join orders.order o on o.id = w.holder join orders.line l on l.order_id = w.holder and l.position = w.line
    join stock.waiting_cover c on c.holder = w.holder and c.line = w.line
    where o.state not in ('closed', 'cancelled') and ${sql.join(parts, sql` and `)}`
}

const sortKeys = {
  // What nobody knows stands behind what has a day.
  promised: [sql`coalesce(x."promisedOn", 'infinity')`, sql`date`],
  first: [sql`coalesce(x."firstPromisedOn", 'infinity')`, sql`date`],
  sku: [sql`upper(x.sku)`, sql`text`],
  order: [sql`x.number`, sql`text`],
  company: [sql`platform.plain(x."companyName")`, sql`text`],
  placed: [sql`x."placedAt"`, sql`timestamptz`],
} as const satisfies Record<WaitingSort, SortKey>
