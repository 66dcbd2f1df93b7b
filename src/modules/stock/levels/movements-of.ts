import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { mustReadStock } from './must-read-stock.ts'

export type MovementRow = {
  id: number
  warehouse: string
  kind: string
  qty: number
  at: string
  effectiveAt: string
  actorName: string
  document: string | null
  reason: string | null
  after: number
}

/** The ledger of one article, the newest first, with the level on hand after each movement in its warehouse. */
export async function movementsOf(ctx: Ctx, variantId: number, limit = 100): Promise<MovementRow[]> {
  mustReadStock(ctx)
  const { rows } = await sql<MovementRow>`
    select * from (
      select m.id, w.code as warehouse, m.kind, m.qty, m.at, m.effective_at as "effectiveAt", m.actor_name as "actorName", m.document, m.reason,
        sum(m.qty) over (partition by m.warehouse_id order by m.id)::bigint as after
      from stock.movement m join stock.warehouse w on w.id = m.warehouse_id where m.variant_id = ${variantId}) m
    order by id desc limit ${limit}`.execute(ctx.db)
  return rows
}
