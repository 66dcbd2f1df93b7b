import { sql } from 'kysely'
import { mulDiv, type Cents } from '#kernel/money.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'

/** What a supplier charges for what he delivers to a client himself, before tax and in his currency. */
export type DirectCost = {
  number: string
  supplierName: string
  currency: string
  /** The lines of the supply order, as far as they are for the client. */
  goodsCents: Cents
  /** His carriage; null: he has not said any. All of it is for this client. */
  carriageCents: Cents | null
  /** He delivers more than the client is to have: its cost is not counted. */
  surplus: boolean
  /** Lines of the client's order with what they get of it, base steps. */
  lines: { line: number; qty: number }[]
}

type Row = Omit<DirectCost, 'goodsCents' | 'surplus'> & { articles: { netCents: number; qty: number; his: number }[] }

/** The costs of a client's order at the suppliers who deliver to him themselves, by supply order, the oldest first, as these orders stand; without those that are cancelled. For who may see margins. */
export async function directCostsOf(ctx: Ctx, orderId: string): Promise<DirectCost[]> {
  mustBeAllowed(ctx, 'margin.read')
  const { rows } = await sql<Row>`
    select o.number, s.name as "supplierName", o.currency, o.carriage_cents as "carriageCents",
      (select json_agg(json_build_object('line', c.client_line, 'qty', c.qty) order by c.client_line) from supply.client_line c where c.order_id = o.id and c.qty > 0) as lines,
      (select json_agg(json_build_object('netCents', a.net, 'qty', a.qty, 'his', coalesce(a.his, 0))) from (
        select sum(l.net_cents)::bigint as net, sum(coalesce(l.qty_confirmed, l.qty))::bigint as qty, (select sum(c.qty) from supply.client_line c where c.order_id = o.id and c.variant_id = l.variant_id)::bigint as his
        from supply.line l where l.order_id = o.id group by l.variant_id) a) as articles
    from supply.order o join supply.supplier s on s.id = o.supplier_id
    where o.for_order = ${orderId} and o.ship_to is not null and o.state <> 'cancelled' and exists (select from supply.client_line c where c.order_id = o.id and c.qty > 0)
    order by o.created_at, o.number`.execute(ctx.db)
  return rows.map(({ articles, ...row }) => ({
    ...row,
    goodsCents: articles.reduce((sum, { netCents, qty, his }) => sum + (qty > his ? mulDiv(netCents, his, qty) : netCents), 0),
    surplus: articles.some(({ qty, his }) => qty > his),
  }))
}
