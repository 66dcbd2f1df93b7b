import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'
import type { KeptPart } from './lock-kept.ts'

type Planned = { line: number; variantId: number; warehouseId: number; qty: number }
export type Draw = Planned & { allocationId: number }

/** Which allocations an order's plan draws from, as far as they reach. Pure. */
export function planDraws(plan: readonly Planned[], mine: readonly KeptPart[]): Draw[] {
  const left = new Map(mine.map((part) => [part.id, part.left]))
  return plan.flatMap((one) => {
    let open = one.qty
    return mine
      .filter((part) => part.variantId === one.variantId && part.warehouseId === one.warehouseId)
      .flatMap((part): Draw[] => {
        const qty = Math.min(open, left.get(part.id) ?? 0)
        open -= qty
        left.set(part.id, (left.get(part.id) ?? 0) - qty)
        return qty > 0 ? [{ ...one, qty, allocationId: part.id }] : []
      })
  })
}

/** Writes the draws under their locked levels, whose set-aside falls in the same statement as their reservation rises. */
export async function drawKept(tx: TxCtx, holder: string, draws: readonly Draw[]): Promise<void> {
  if (draws.length === 0) return
  await sql`
    with drawn as (
      select * from unnest(${draws.map((one) => one.line)}::bigint[], ${draws.map((one) => one.allocationId)}::bigint[], ${draws.map((one) => one.warehouseId)}::bigint[], ${draws.map((one) => one.qty)}::bigint[])
        as d(line, allocation_id, warehouse_id, qty)
    ), noted as (
      insert into stock.allocation_draw (holder, line, allocation_id, warehouse_id, qty) select ${holder}, line, allocation_id, warehouse_id, qty from drawn
      on conflict (holder, line, allocation_id) do update set qty = allocation_draw.qty + excluded.qty
    )
    update stock.allocation a set left_qty = a.left_qty - s.qty from (select allocation_id, sum(qty)::bigint as qty from drawn group by 1) s where a.id = s.allocation_id`.execute(
    tx.db,
  )
}
