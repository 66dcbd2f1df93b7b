import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { cursorKey, cursorPage } from '#platform/cursor-page.ts'
import { anywhere } from '#platform/like.ts'

export type ReceiptLine = { line: number; position: number | null; variantId: number; sku: string; name: string; unit: string; stepsPerUnit: number; qty: number; damaged: number }
export type ReceiptRow = {
  id: string
  number: string
  deliveryNote: string
  receivedOn: string
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

/** `after` is the cursor `next` of the page before; pages of people count by `offset` instead. */
type ReceiptFilter = {
  order?: string | undefined
  id?: string | undefined
  number?: string | undefined
  words?: string | undefined
  limit?: number
  offset?: number
  after?: string | null | undefined
}

/** Receipts with their lines, the newest first; of one order, one number, one id, or those that `words` match (number, delivery note, supplier, SKU). */
export async function listReceipts(ctx: Ctx | TxCtx, filter: ReceiptFilter = {}): Promise<{ rows: ReceiptRow[]; next: string | null; total: number }> {
  mustBeAllowed(ctx, 'supply.read')
  const like = anywhere(filter.words)
  const limit = filter.limit ?? 50
  const cursor = cursorKey({ after: filter.after ?? null })
  const behind = cursor ? sql`(r.at, r.id) < (${String(cursor.key[0])}::timestamptz, ${String(cursor.key[1])})` : sql`true`
  const found = sql`
    from supply.receipt r join supply.supplier s on s.id = r.supplier_id left join supply.order o on o.id = r.order_id join stock.warehouse_label w on w.warehouse_id = r.warehouse_id
    where (${filter.order ?? null}::text is null or o.number = ${filter.order ?? null}) and (${filter.number ?? null}::text is null or r.number = ${filter.number ?? null})
      and (${filter.id ?? null}::text is null or r.id = ${filter.id ?? null})
      and (${like} = '%%' or r.number ilike ${like} or r.delivery_note ilike ${like} or o.number ilike ${like} or platform.plain(s.name) like platform.plain(${like})
        or exists (select from supply.receipt_line l where l.receipt_id = r.id and l.sku ilike ${like}))`
  const { rows } = await sql<ReceiptRow & { total: number; cursor: string }>`
    select r.id, r.number, r.delivery_note as "deliveryNote", r.received_on as "receivedOn", r.at, r.actor_name as "actorName", s.code as "supplierCode", s.name as "supplierName",
      o.number as "orderNumber", w.code as warehouse, r.undone_at as "undoneAt", r.undone_by as "undoneBy", r.undone_reason as "undoneReason", r.at::text as cursor, (select count(*)::int ${found}) as total,
      (select json_agg(json_build_object('line', l.line, 'position', l.position, 'variantId', l.variant_id, 'sku', l.sku, 'name', l.name, 'unit', l.unit, 'stepsPerUnit', l.steps_per_unit,
        'qty', l.qty, 'damaged', l.qty_damaged) order by l.line) from supply.receipt_line l where l.receipt_id = r.id) as lines
    ${found} and ${behind} order by r.at desc, r.id desc limit ${limit + 1} offset ${filter.offset ?? 0}`.execute(ctx.db)
  const page = cursorPage(rows, limit, {}, (row) => [row.cursor, row.id])
  return { rows: page.rows.map(({ total: _, cursor: __, ...row }) => row), next: page.next, total: rows[0]?.total ?? 0 }
}
