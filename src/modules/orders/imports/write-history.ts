import { sql } from 'kysely'
import type { VatGroup } from '#kernel/totals.ts'
import type { VatCategory } from '#kernel/vat.ts'
import { noteOrdered } from '#modules/pricing/index.ts'
import type { TxCtx } from '#platform/context.ts'

export type HistoryLine = {
  position: number
  kind: 'article' | 'charge'
  variant_id: number | null
  sku: string
  name: string
  unit: string
  qty_entered: string
  base_per_unit: number
  qty: number
  unit_net: number
  per: number
  price_steps: number
  net_cents: number
  tax_class: string
  vat_category: VatCategory
  vat_rate: number
}
export type HistoryOrder = {
  id: string
  number: string
  kind: string
  company_id: string
  company_name: string
  buyer_name: string
  locale: string
  currency: string
  at: string
  address: string
  po_number: string | null
  comment: string | null
  lines_count: number
  goods_net_cents: number
  net_cents: number
  vat_cents: number
  gross_cents: number
  vat: VatGroup[]
  content_hash: string
  lines: HistoryLine[]
}

/** Writes orders and their lines by the thousand; lines of an order that was there before are replaced. They count as orders for offers on a first order. */
export async function writeHistory(tx: TxCtx, orders: readonly HistoryOrder[]): Promise<void> {
  if (orders.length === 0) return
  const heads = JSON.stringify(orders.map(({ lines: _, address, ...order }) => ({ ...order, address: JSON.parse(address) as unknown })))
  const { rows: replaced } = await sql<{ id: string }>`
    insert into orders.order as o (id, number, kind, state, company_id, company_name, buyer_name, locale, currency, source_kind, source_id, ship_to, bill_to, po_number, comment, payment_method, lines_count,
      goods_net_cents, net_cents, vat_cents, gross_cents, vat, charged_cents, content_hash, submitted_at, placed_at, confirmed_at, closed_at)
    select g.id, g.number, g.kind, 'closed', g.company_id, g.company_name, g.buyer_name, g.locale, g.currency, 'history', g.number, g.address, g.address, g.po_number, g.comment, 'on_account', g.lines_count,
      g.goods_net_cents, g.net_cents, g.vat_cents, g.gross_cents, g.vat, g.gross_cents, g.content_hash, g.at, g.at, g.at, g.at
    from json_to_recordset(${heads}::json) as g(id text, number text, kind text, company_id text, company_name text, buyer_name text, locale text, currency text, at timestamptz, address jsonb, po_number text,
      comment text, lines_count int, goods_net_cents bigint, net_cents bigint, vat_cents bigint, gross_cents bigint, vat jsonb, content_hash text)
    on conflict (source_kind, source_id) do update set kind = excluded.kind, company_id = excluded.company_id, company_name = excluded.company_name, buyer_name = excluded.buyer_name, locale = excluded.locale,
      currency = excluded.currency, ship_to = excluded.ship_to, bill_to = excluded.bill_to, po_number = excluded.po_number, comment = excluded.comment, lines_count = excluded.lines_count,
      goods_net_cents = excluded.goods_net_cents, net_cents = excluded.net_cents, vat_cents = excluded.vat_cents, gross_cents = excluded.gross_cents, vat = excluded.vat, charged_cents = excluded.charged_cents,
      content_hash = excluded.content_hash, submitted_at = excluded.submitted_at, placed_at = excluded.placed_at, confirmed_at = excluded.confirmed_at, closed_at = excluded.closed_at, version = o.version + 1
    returning case when o.version > 1 then o.id end as id`.execute(tx.db)
  await noteOrdered(
    tx,
    orders.filter((order) => order.kind === 'sale').map((order) => ({ companyId: order.company_id, orderId: order.id })),
  )
  const before = replaced.flatMap((row) => row.id ?? [])
  if (before.length > 0) await sql`delete from orders.line where order_id = any(${before}::text[])`.execute(tx.db)
  const lines = JSON.stringify(orders.flatMap((order) => order.lines.map((line) => ({ ...line, order_id: order.id }))))
  await sql`
    insert into orders.line (order_id, position, kind, variant_id, sku, name, unit, qty_entered, base_per_unit, qty, qty_shipped, unit_net, per, price_steps, net_cents, tax_class, vat_category, vat_rate)
    select order_id, position, kind, variant_id, sku, name, unit, qty_entered, base_per_unit, qty, greatest(qty, 0), unit_net, per, price_steps, net_cents, tax_class, vat_category, vat_rate
    from json_to_recordset(${lines}::json) as g(order_id text, position int, kind text, variant_id bigint, sku text, name text, unit text, qty_entered numeric, base_per_unit bigint, qty bigint, unit_net bigint,
      per int, price_steps bigint, net_cents bigint, tax_class text, vat_category text, vat_rate int)`.execute(tx.db)
}
