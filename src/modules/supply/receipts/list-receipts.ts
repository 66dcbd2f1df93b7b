import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
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

/** Receipts with their lines, the newest first; of one order, one number, or those that `words` match (number, delivery note, supplier, SKU). */
export async function listReceipts(
  ctx: Ctx,
  filter: { order?: string; number?: string; words?: string; limit?: number; offset?: number } = {},
): Promise<{ rows: ReceiptRow[]; total: number }> {
  mustBeAllowed(ctx, 'supply.read')
  const like = anywhere(filter.words)
  const { rows } = await sql<ReceiptRow & { total: number }>`
    select r.id, r.number, r.delivery_note as "deliveryNote", r.received_on as "receivedOn", r.at, r.actor_name as "actorName", s.code as "supplierCode", s.name as "supplierName",
      o.number as "orderNumber", w.code as warehouse, r.undone_at as "undoneAt", r.undone_by as "undoneBy", r.undone_reason as "undoneReason", count(*) over ()::int as total,
      (select json_agg(json_build_object('line', l.line, 'position', l.position, 'variantId', l.variant_id, 'sku', l.sku, 'name', l.name, 'unit', l.unit, 'stepsPerUnit', l.steps_per_unit,
        'qty', l.qty, 'damaged', l.qty_damaged) order by l.line) from supply.receipt_line l where l.receipt_id = r.id) as lines
    from supply.receipt r join supply.supplier s on s.id = r.supplier_id left join supply.order o on o.id = r.order_id join stock.warehouse_label w on w.warehouse_id = r.warehouse_id
    where (${filter.order ?? null}::text is null or o.number = ${filter.order ?? null}) and (${filter.number ?? null}::text is null or r.number = ${filter.number ?? null})
      and (${like} = '%%' or r.number ilike ${like} or r.delivery_note ilike ${like} or o.number ilike ${like} or platform.plain(s.name) like platform.plain(${like})
        or exists (select from supply.receipt_line l where l.receipt_id = r.id and l.sku ilike ${like}))
    order by r.at desc, r.id desc limit ${filter.limit ?? 50} offset ${filter.offset ?? 0}`.execute(ctx.db)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}
