import { sql } from 'kysely'
import type { TxCtx } from '#platform/context.ts'

export type ShortLine = {
  variantId: number
  sku: string
  nameFr: string
  nameEn: string
  unit: string
  stepsPerUnit: number
  warehouse: string
  number: string
  position: number
  companyName: string
  wantedOn: string | null
  /** Base steps that the line holds and that are not there. */
  missing: number
}

/** The lines of orders that lack, as things stand now, what they hold of these levels; by article, the last to have reserved first. */
export async function shortLines(tx: TxCtx, levels: readonly { variantId: number; warehouseId: number }[]): Promise<ShortLine[]> {
  const { rows } = await sql<ShortLine>`
    select r.variant_id as "variantId", a.sku, a.name_fr as "nameFr", a.name_en as "nameEn", a.unit, a.steps_per_unit as "stepsPerUnit", w.code as warehouse, o.number, r.line as position,
      o.company_name as "companyName", o.wanted_on as "wantedOn", r.missing
    from stock.at_risk r join orders.order o on o.id = r.holder join catalogue.article_label a on a.variant_id = r.variant_id join stock.warehouse_label w on w.warehouse_id = r.warehouse_id
    where (r.variant_id, r.warehouse_id) in (select v, w from unnest(${levels.map((one) => one.variantId)}::bigint[], ${levels.map((one) => one.warehouseId)}::bigint[]) as p(v, w))
    order by a.sku_upper, w.code, o.submitted_at desc, o.number, r.line`.execute(tx.db)
  return rows
}
