import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import type { SupplyState } from '../orders/steps/states.ts'

/** A supply order that a client's order caused; `lines` are lines of the client's order with what they are to get of it (base steps). */
export type SupplyOrderFor = {
  number: string
  state: SupplyState
  supplierName: string
  direct: boolean
  nextDueOn: Day | null
  lines: { line: number; qty: number; done: number }[]
}

/** The supply orders of a client's order, the oldest first. */
export async function supplyOrdersFor(ctx: Ctx, orderId: string): Promise<SupplyOrderFor[]> {
  mustBeAllowed(ctx, 'supply.read')
  const { rows } = await sql<SupplyOrderFor>`
    select o.number, o.state, s.name as "supplierName", o.ship_to is not null as direct, (select min(d.due_on) from supply.due d where d.order_id = o.id) as "nextDueOn",
      coalesce((select json_agg(json_build_object('line', c.client_line, 'qty', c.qty, 'done', c.done) order by c.client_line) from supply.client_line c where c.order_id = o.id and c.qty > 0), '[]') as lines
    from supply.order o join supply.supplier s on s.id = o.supplier_id where o.for_order = ${orderId} order by o.created_at, o.number`.execute(ctx.db)
  return rows
}

/** For which client's order a supplier delivers himself under that number. Refuses `supply.order_unknown`, `supply.not_direct`. */
export async function clientOrderOf(ctx: Ctx | TxCtx, number: string): Promise<string> {
  const { rows } = await sql<{ orderId: string | null; direct: boolean }>`
    select for_order as "orderId", ship_to is not null as direct from supply.order where number = ${number} or id = ${number}`.execute(ctx.db)
  if (!rows[0]) throw new Refusal('supply.order_unknown', { number: number.slice(0, 60) })
  if (rows[0].orderId === null || !rows[0].direct) throw new Refusal('supply.not_direct', { number: number.slice(0, 60) })
  return rows[0].orderId
}
