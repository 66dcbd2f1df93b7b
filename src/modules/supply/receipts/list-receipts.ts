import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { cursorKey, cursorPage } from '#platform/database/cursor-page.ts'
import { anywhere } from '#platform/database/like.ts'

export type ReceiptLine = { line: number; position: number | null; variantId: number; sku: string; name: string; unit: string; stepsPerUnit: number; qty: number; damaged: number }
export type ReceiptRow = {
  id: string
  number: string
  deliveryNote: string
  receivedOn: Day
  at: string
  actorName: string
  supplierCode: string
  supplierName: string
  orderNumber: string | null
  warehouse: string
  undoneAt: string | null
  undoneBy: string | null
  undoneReason: string | null
  lines: ReceiptLine[]
}
/** With damaged pieces, with what was not ordered (both of receipts that stand), taken back. */
export const receiptTabs = ['damaged', 'unordered', 'undone'] as const
export type ReceiptTab = (typeof receiptTabs)[number]
export const receiptSorts = ['entered', 'received', 'number', 'supplier', 'lines'] as const
export type ReceiptSort = (typeof receiptSorts)[number]
export type ReceiptFilter = {
  tab?: ReceiptTab | undefined
  order?: string | undefined
  id?: string | undefined
  number?: string | undefined
  /** Codes. */
  supplier?: string | undefined
  warehouse?: string | undefined
  /** Received from that day on, and up to that day. */
  receivedFrom?: Day | undefined
  receivedTo?: Day | undefined
  words?: string | undefined
  sort?: ReceiptSort
  descending?: boolean
  limit?: number
  offset?: number
  /** The cursor `next` of the page before, the newest first; pages of people count by `offset` instead. */
  after?: string | null | undefined
}
type Counts = Record<ReceiptTab | 'all', number>

/**
 * Receipts with their lines, the one entered last first unless asked otherwise, with how many there are in each tab under the same filters; `words` match number, delivery note,
 * order, supplier and SKU.
 */
export async function listReceipts(ctx: Ctx | TxCtx, filter: ReceiptFilter = {}): Promise<{ rows: ReceiptRow[]; next: string | null; total: number; counts: Counts }> {
  mustBeAllowed(ctx, 'supply.read')
  const { tab, after = null, sort = 'entered', descending = true, limit = 50, offset = 0 } = filter
  const cursor = cursorKey({ after })
  const behind = cursor ? sql`(r.at, r.number) < (${String(cursor.key[0])}::timestamptz, ${String(cursor.key[1])})` : sql`true`
  const way = descending ? sql`desc` : sql`asc`
  const found = foundBy(filter)
  // One after the other: a transaction has one connection.
  const counted = await sql<Counts>`
    select count(*)::int as "all", count(*) filter (where ${inTab.damaged})::int as damaged, count(*) filter (where ${inTab.unordered})::int as unordered,
      count(*) filter (where ${inTab.undone})::int as undone ${found}`.execute(ctx.db)
  const page = await sql<ReceiptRow & { cursor: string }>`
    select r.id, r.number, r.delivery_note as "deliveryNote", r.received_on as "receivedOn", r.at, r.actor_name as "actorName", s.code as "supplierCode", s.name as "supplierName",
      o.number as "orderNumber", w.code as warehouse, r.undone_at as "undoneAt", r.undone_by as "undoneBy", r.undone_reason as "undoneReason", r.at::text as cursor,
      (select json_agg(json_build_object('line', l.line, 'position', l.position, 'variantId', l.variant_id, 'sku', l.sku, 'name', l.name, 'unit', l.unit, 'stepsPerUnit', l.steps_per_unit,
        'qty', l.qty, 'damaged', l.qty_damaged) order by l.line) from supply.receipt_line l where l.receipt_id = r.id) as lines
    ${found} and ${tab === undefined ? sql`true` : inTab[tab]} and ${behind} order by ${sortKeys[sort]} ${way}, r.at ${way}, r.number ${way} limit ${limit + 1} offset ${offset}`.execute(
    ctx.db,
  )
  const { rows, next } = cursorPage(page.rows, limit, {}, (row) => [row.cursor, row.number])
  const counts = counted.rows[0]!
  return { rows: rows.map(({ cursor: _, ...row }) => row), next, total: counts[tab ?? 'all'], counts }
}

function foundBy({ order, id, number, supplier, warehouse, receivedFrom, receivedTo, words }: ReceiptFilter): RawBuilder<unknown> {
  const like = anywhere(words)
  return sql`
    from supply.receipt r join supply.supplier s on s.id = r.supplier_id left join supply.order o on o.id = r.order_id join stock.warehouse_label w on w.warehouse_id = r.warehouse_id
    where ${order === undefined ? sql`true` : sql`o.number = ${order}`} and ${number === undefined ? sql`true` : sql`r.number = ${number}`}
      and ${id === undefined ? sql`true` : sql`r.id = ${id}`}
      and ${supplier === undefined ? sql`true` : sql`upper(s.code) = ${supplier.toUpperCase()}`} and ${warehouse === undefined ? sql`true` : sql`w.code = ${warehouse}`}
      and r.received_on between ${receivedFrom ?? '-infinity'}::date and ${receivedTo ?? 'infinity'}::date
      and (${like} = '%%' or r.number ilike ${like} or r.delivery_note ilike ${like} or o.number ilike ${like} or platform.plain(s.name) like platform.plain(${like})
        or exists (select from supply.receipt_line l where l.receipt_id = r.id and l.sku ilike ${like}))`
}

const inTab: Record<ReceiptTab, RawBuilder<unknown>> = {
  damaged: sql`(r.undone_at is null and exists (select from supply.receipt_line l where l.receipt_id = r.id and l.qty_damaged > 0))`,
  unordered: sql`(r.undone_at is null and exists (select from supply.receipt_line l where l.receipt_id = r.id and l.position is null))`,
  undone: sql`r.undone_at is not null`,
}

const sortKeys: Record<ReceiptSort, RawBuilder<unknown>> = {
  entered: sql`r.at`,
  received: sql`r.received_on`,
  number: sql`r.number`,
  supplier: sql`platform.plain(s.name)`,
  lines: sql`(select count(*) from supply.receipt_line l where l.receipt_id = r.id)`,
}
