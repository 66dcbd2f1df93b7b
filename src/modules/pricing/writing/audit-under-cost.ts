import { sql } from 'kysely'
import { auditAll } from '#platform/audit.ts'
import type { TxCtx } from '#platform/context.ts'
import type { PriceChange } from './store-prices.ts'

/** Notes, a line for each list, which prices somebody kept under cost and minimum margin knowingly, with the floor as it was. Nothing is asked where there are none. */
export async function auditUnderCost(tx: TxCtx, changes: readonly PriceChange[]): Promise<void> {
  const kept = changes.filter(({ price, floorNet }) => floorNet !== null && price.unitNet < floorNet)
  if (kept.length === 0) return
  const { rows } = await sql<{ list_id: number; code: string; prices: unknown }>`
    select g.list_id, l.code, json_agg(json_build_object('sku', a.sku, 'unitNet', g.unit_net, 'floorNet', g.floor_net, 'per', g.per) order by a.sku) as prices
    from unnest(${kept.map((one) => one.holderId)}::bigint[], ${kept.map((one) => one.variantId)}::bigint[], ${kept.map((one) => one.price.unitNet)}::bigint[],
      ${kept.map((one) => one.floorNet)}::bigint[], ${kept.map((one) => one.price.per)}::int[]) as g(list_id, variant_id, unit_net, floor_net, per)
    join pricing.price_list l on l.id = g.list_id join catalogue.article_label a on a.variant_id = g.variant_id group by g.list_id, l.code`.execute(tx.db)
  await auditAll(
    tx,
    'prices.kept_under_cost',
    rows.map(({ code, prices }) => ({ subject: code, after: { prices } })),
  )
}
