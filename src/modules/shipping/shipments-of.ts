import { sql } from 'kysely'
import type { Ctx } from '#platform/context.ts'

export type Shipment = {
  id: string
  number: string
  shippedAt: string
  actorName: string
  tracking: string | null
  /** Who took it at a counter. */ collectedBy: string | null
  lines: { line: number; qty: number }[]
}

/** What has left for an order that the caller may see, the oldest first; quantities in base steps. */
export async function shipmentsOf(ctx: Ctx, orderId: string): Promise<Shipment[]> {
  const { rows } = await sql<Shipment>`
    select s.id, s.number, s.shipped_at as "shippedAt", s.actor_name as "actorName", s.tracking, s.collected_by as "collectedBy",
      (select json_agg(json_build_object('line', l.order_line, 'qty', l.qty) order by l.order_line) from shipping.shipment_line l where l.shipment_id = s.id) as lines
    from shipping.shipment s where s.order_id = ${orderId} order by s.shipped_at, s.number`.execute(ctx.db)
  return rows
}
