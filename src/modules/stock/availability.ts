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
  const { rows } = await sql<{ levels: LevelCells[] | null; receipts: [variantId: number, dueOn: Day, qty: number][] | null }>`
    select
      (select json_agg(json_build_array(l.variant_id, l.on_hand, l.reserved, l.set_aside, l.backordered)) from stock.level l where l.variant_id = any(${[...variantIds]}::bigint[])) as levels,
      (select json_agg(json_build_array(e.variant_id, e.due_on, e.qty) order by e.due_on) from stock.expected_receipt e where e.variant_id = any(${[...variantIds]}::bigint[])) as receipts`.execute(ctx.db)
  const receiptsOf = Map.groupBy(rows[0]?.receipts ?? [], ([variantId]) => variantId)
  const there = new Map<number, { onHand: number; reserved: number; free: number; backordered: number }>()
  for (const [variantId, onHand, reserved, setAside, backordered] of rows[0]?.levels ?? []) {
    const sum = there.get(variantId) ?? { onHand: 0, reserved: 0, free: 0, backordered: 0 }
    there.set(variantId, { onHand: sum.onHand + onHand, reserved: sum.reserved + reserved, free: sum.free + onHand - reserved - setAside, backordered: sum.backordered + backordered })
  }
  return new Map([...there].map(([variantId, { onHand, reserved, free, backordered }]) => {
    const incoming = (receiptsOf.get(variantId) ?? []).map(([, dueOn, qty]) => ({ dueOn, qty }))
    const projected = free - backordered + incoming.reduce((sum, one) => sum + one.qty, 0)
    return [variantId, { onHand, reserved, available: Math.max(0, free), incoming, projected }]
  }))
}

type LevelCells = [variantId: number, onHand: number, reserved: number, setAside: number, backordered: number]
