import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'

export type OrderAtRisk = {
  number: string
  companyName: string
  buyerName: string
  state: string
  wantedOn: string | null
  submittedAt: string
  position: number
  sku: string
  /** In the reader's language, whatever the order's. */ name: string
  unit: string
  stepsPerUnit: number
  /** Code of the warehouse where it lacks. */ warehouse: string
  /** Base steps that the line holds and that are not there, the last to have reserved first to lack them. */
  qty: number
  missing: number
}

/** Lines of open orders that hold what a count has found to be missing, by article, the first to have ordered last. For the office, who reads stock, and for keys that read stock and orders. */
export async function ordersAtRisk(ctx: Ctx, limit = 500): Promise<OrderAtRisk[]> {
  mustBeAllowed(ctx, ctx.actor.kind === 'key' ? 'orders.read_all' : 'office.enter')
  mustBeAllowed(ctx, 'stock.read')
  const { rows } = await sql<OrderAtRisk>`
    select o.number, o.company_name as "companyName", o.buyer_name as "buyerName", o.state, o.wanted_on as "wantedOn", o.submitted_at as "submittedAt", l.position, l.sku, ${ctx.locale === 'en' ? sql`a.name_en` : sql`a.name_fr`} as name,
      a.unit, a.steps_per_unit as "stepsPerUnit", w.code as warehouse, r.qty, r.missing
    from stock.at_risk r join orders.order o on o.id = r.holder join orders.line l on l.order_id = o.id and l.position = r.line join catalogue.article_label a on a.variant_id = r.variant_id
      join stock.warehouse_label w on w.warehouse_id = r.warehouse_id
    order by l.sku, w.code, o.submitted_at desc limit ${limit}`.execute(ctx.db)
  return rows
}
