import { sql } from 'kysely'
import { largestQuantity } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'

export type TypedMove = { sku: string; qty: number }
export type MoveRow = { variantId: number; sku: string; qty: number }

/** The articles behind typed lines, one line per article; quantities of the same one add up. Refuses `stock.sku_unknown`, `stock.quantity_invalid`, `stock.nothing_moved`. */
export async function readMoves(tx: TxCtx, lines: readonly TypedMove[], { negative = false } = {}): Promise<MoveRow[]> {
  if (lines.length === 0) throw new Refusal('stock.nothing_moved')
  const { rows } = await sql<{ variant_id: number; sku: string; upper: string }>`
    select variant_id, sku, sku_upper as upper from catalogue.article_label where sku_upper = any(${lines.map((line) => line.sku.trim().toUpperCase())}::text[])`.execute(tx.db)
  const known = new Map(rows.map((row) => [row.upper, row]))
  const sums = new Map<number, MoveRow>()
  for (const { sku, qty } of lines) {
    const article = known.get(sku.trim().toUpperCase())
    if (!article) throw new Refusal('stock.sku_unknown', { field: 'lines', sku })
    if (!Number.isSafeInteger(qty) || qty === 0 || Math.abs(qty) > largestQuantity || (qty < 0 && !negative))
      throw new Refusal('stock.quantity_invalid', { field: 'lines', sku, qty })
    sums.set(article.variant_id, { variantId: article.variant_id, sku: article.sku, qty: (sums.get(article.variant_id)?.qty ?? 0) + qty })
  }
  return [...sums.values()].filter(({ qty }) => qty !== 0)
}

export type Booked = { variantId: number; warehouseId: number; qty: number }

/** Changes levels that are locked, one ledger movement per line, under one document. The only way in which the moves of this cabinet reach the ledger. */
export async function book(tx: TxCtx, kind: 'transfer' | 'adjust' | 'set', document: string, reason: string | null, moves: readonly Booked[]): Promise<void> {
  const some = moves.filter(({ qty }) => qty !== 0)
  if (some.length === 0) return
  await sql`
    with given as (
      select * from unnest(${some.map((one) => one.variantId)}::bigint[], ${some.map((one) => one.warehouseId)}::bigint[], ${some.map((one) => one.qty)}::bigint[]) as g(variant_id, warehouse_id, qty)
    ), levels as (
      update stock.level l set on_hand = l.on_hand + s.qty, as_of = ${tx.now.toString()}::timestamptz
      from (select variant_id, warehouse_id, sum(qty)::bigint as qty from given group by 1, 2) s where l.variant_id = s.variant_id and l.warehouse_id = s.warehouse_id
    )
    insert into stock.movement (variant_id, warehouse_id, kind, qty, effective_at, at, actor, actor_name, document, reason)
    select variant_id, warehouse_id, ${kind}, qty, ${tx.now.toString()}::timestamptz, ${tx.now.toString()}::timestamptz, ${tx.actor.id}, ${tx.actor.name}, ${document}, ${reason} from given`.execute(
    tx.db,
  )
}

/** The next number of a kind of document: 'TR-1001'. */
export async function numberOf(tx: TxCtx, kind: 'transfer' | 'stocktake' | 'adjustment'): Promise<string> {
  const prefix = { transfer: 'TR', stocktake: 'INV', adjustment: 'AJ' }[kind]
  const { rows } = await sql<{ n: number }>`select nextval(${`stock.${kind}_number`}::regclass) as n`.execute(tx.db)
  return `${prefix}-${1_000 + rows[0]!.n}`
}
