import { sql } from 'kysely'
import { largestQuantity } from '#kernel/quantity.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { announce } from './announce.ts'
import { tellShort } from './moves/tell-short.ts'
import { serveWaiting } from './promises/serve-waiting.ts'

export type MoveLine = { sku: string; warehouse: string; kind: 'receive' | 'return' | 'adjust'; qty: number; reason?: string | null; document?: string | null }
export type MoveResult = { line: number; status: 'moved' | 'refused'; code?: string; onHand?: number }

type Prepared = { line: number; variant_id: number; warehouse_id: number; code: string | null }

/**
 * Adds movements to the ledger, up to 10,000 lines, each answered. Receipts and returns are positive; an adjustment may be negative and needs a
 * reason. Refused lines (`stock.sku_unknown`, `stock.warehouse_unknown`, `stock.quantity_invalid`, `stock.reason_missing`) leave the others standing.
 * Quantities in base steps. On hand may fall below what is reserved: a correction is a fact. What comes in serves those who wait.
 */
export async function moveStock(ctx: Ctx, lines: readonly MoveLine[]): Promise<MoveResult[]> {
  mustBeAllowed(ctx, 'stock.manage')
  return inTransaction(ctx, async (tx) => {
    const { rows: prepared } = await sql<Prepared>`
      select i.line::int as line, v.variant_id, w.id as warehouse_id,
        case when v.variant_id is null then 'stock.sku_unknown' when w.id is null then 'stock.warehouse_unknown'
          when i.qty is null or i.qty = 0 or abs(i.qty) > ${largestQuantity} or (i.kind <> 'adjust' and i.qty < 0) then 'stock.quantity_invalid'
          when i.kind = 'adjust' and coalesce(i.reason, '') = '' then 'stock.reason_missing' end as code
      from unnest(${lines.map((_, i) => i + 1)}::int[], ${lines.map((line) => line.sku)}::text[], ${lines.map((line) => line.warehouse)}::text[], ${lines.map((line) => line.kind)}::text[],
        ${lines.map((line) => line.qty)}::bigint[], ${lines.map((line) => line.reason?.trim() ?? null)}::text[]) as i(line, sku, warehouse, kind, qty, reason)
      left join catalogue.article_label v on v.sku_upper = upper(i.sku) left join stock.warehouse w on w.code = i.warehouse order by i.line`.execute(tx.db)
    const good = prepared.filter((line) => line.code === null)
    const asked = good.map((line) => lines[line.line - 1]!)
    const variants = good.map((line) => line.variant_id)
    const warehouses = good.map((line) => line.warehouse_id)
    await sql`
      insert into stock.level (variant_id, warehouse_id) select distinct v, w from unnest(${variants}::bigint[], ${warehouses}::bigint[]) as p(v, w) order by v, w on conflict do nothing`.execute(
      tx.db,
    )
    await sql`
      select 1 from stock.level l where (l.variant_id, l.warehouse_id) in (select v, w from unnest(${variants}::bigint[], ${warehouses}::bigint[]) as p(v, w))
      order by l.variant_id, l.warehouse_id for update`.execute(tx.db)
    const { rows: levels } = await sql<{ variant_id: number; warehouse_id: number; on_hand: number }>`
      with given as (
        select * from unnest(${variants}::bigint[], ${warehouses}::bigint[], ${asked.map((line) => line.kind)}::text[], ${asked.map((line) => line.qty)}::bigint[],
          ${asked.map((line) => line.reason?.trim() || null)}::text[], ${asked.map((line) => line.document?.trim() || null)}::text[]) as g(variant_id, warehouse_id, kind, qty, reason, document)
      ), noted as (
        insert into stock.movement (variant_id, warehouse_id, kind, qty, effective_at, at, actor, actor_name, document, reason)
        select variant_id, warehouse_id, kind, qty, ${tx.now.toString()}::timestamptz, ${tx.now.toString()}::timestamptz, ${tx.actor.id}, ${tx.actor.name}, document, reason from given
      )
      update stock.level l set on_hand = l.on_hand + s.qty, as_of = ${tx.now.toString()}::timestamptz
      from (select variant_id, warehouse_id, sum(qty)::bigint as qty from given group by 1, 2) s
      where l.variant_id = s.variant_id and l.warehouse_id = s.warehouse_id returning l.variant_id, l.warehouse_id, l.on_hand`.execute(tx.db)
    await serveWaiting(
      tx,
      good.filter((_, i) => asked[i]!.qty > 0).map((line) => ({ variantId: line.variant_id, warehouseId: line.warehouse_id })),
    )
    await tellShort(
      tx,
      good.map((line) => ({ variantId: line.variant_id, warehouseId: line.warehouse_id })),
    )
    await announce(tx, variants)
    const after = new Map(levels.map((row) => [`${row.variant_id} ${row.warehouse_id}`, row.on_hand]))
    return prepared.map((line): MoveResult =>
      line.code === null
        ? { line: line.line, status: 'moved', onHand: after.get(`${line.variant_id} ${line.warehouse_id}`) ?? 0 }
        : { line: line.line, status: 'refused', code: line.code },
    )
  })
}
