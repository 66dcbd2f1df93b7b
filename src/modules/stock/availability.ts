import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'

/** All in base steps, over all warehouses. */
export type Availability = {
  onHand: number
  reserved: number
  /** On hand, less what client orders hold and what is set aside; never shown below zero. */
  available: number
  incoming: { dueOn: Day; qty: number }[]
  /** Available, less what is back-ordered, plus all that is incoming. */
  projected: number
}

export const nothingThere: Availability = { onHand: 0, reserved: 0, available: 0, incoming: [], projected: 0 }

/** What is there and what is coming, for many articles in one statement. An article without a level has nothing. */
export async function availability(ctx: Ctx | TxCtx, variantIds: readonly number[]): Promise<Map<number, Availability>> {
  if (variantIds.length === 0) return new Map()
  const { rows } = await sql<{ id: number; on_hand: number; reserved: number; set_aside: number; backordered: number; incoming: { dueOn: Day; qty: number }[] | null }>`
    select l.variant_id as id, sum(l.on_hand)::bigint as on_hand, sum(l.reserved)::bigint as reserved, sum(l.set_aside)::bigint as set_aside, sum(l.backordered)::bigint as backordered,
      (select json_agg(json_build_object('dueOn', e.due_on, 'qty', e.qty) order by e.due_on) from stock.expected_receipt e where e.variant_id = l.variant_id) as incoming
    from stock.level l where l.variant_id = any(${[...variantIds]}::bigint[]) group by l.variant_id`.execute(ctx.db)
  return new Map(rows.map((row) => {
    const available = Math.max(0, row.on_hand - row.reserved - row.set_aside)
    const incoming = row.incoming ?? []
    const projected = row.on_hand - row.reserved - row.set_aside - row.backordered + incoming.reduce((sum, one) => sum + one.qty, 0)
    return [row.id, { onHand: row.on_hand, reserved: row.reserved, available, incoming, projected }]
  }))
}
