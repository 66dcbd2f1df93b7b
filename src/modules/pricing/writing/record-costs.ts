import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Per } from '#kernel/money.ts'
import { audit } from '#platform/audit.ts'
import type { TxCtx } from '#platform/context.ts'
import { own } from '../tables.ts'

/** Ten-thousandths of the seller's currency for `per` units. */
export type Cost = { unitNet: number; per: Per }
/** `cost` null takes away what was recorded for that day. */
export type CostToRecord = { variantId: number; from: Day; cost: Cost | null }
export type CostRecorded = { variantId: number; /** What stood there for the very day; null when the day had none. */ before: Cost | null }

/**
 * Writes purchase costs, valid from a day on, one per article; gives what stood there for the same day, so that the caller can put it back.
 * A cost that is already in force is not written again and is not in the answer. For the rooms above, in the transaction of what made the cost; they have asked for the right.
 */
export async function recordCosts(tx: TxCtx, costs: readonly CostToRecord[], document: string): Promise<CostRecorded[]> {
  if (costs.length === 0) return []
  const given = JSON.stringify(costs.map(({ variantId, from, cost }) => ({ variant_id: variantId, day: from, unit_net: cost?.unitNet ?? null, per: cost?.per ?? null })))
  const { rows } = await sql<{ variantId: number; unitNet: number | null; per: Per | null; wanted: number | null }>`
    with g as (select * from json_to_recordset(${given}::json) as g(variant_id bigint, day date, unit_net bigint, per int))
    select g.variant_id as "variantId", c.unit_net as "unitNet", c.per, g.unit_net as wanted
    from g left join pricing.cost c on c.variant_id = g.variant_id and c.kind = 'purchase' and c.valid_from = g.day
    left join lateral (select x.unit_net, x.per from pricing.cost x where x.variant_id = g.variant_id and x.kind = 'purchase' and x.valid_from <= g.day order by x.valid_from desc limit 1) now on true
    where g.unit_net is null or now.unit_net is null or (now.unit_net::numeric * g.per) is distinct from (g.unit_net::numeric * now.per)
    order by g.variant_id`.execute(tx.db)
  const changing = costs.filter(({ variantId }) => rows.some((row) => row.variantId === variantId)).toSorted((a, b) => a.variantId - b.variantId)
  for (const { variantId, from, cost } of changing) {
    if (cost === null) await own(tx).deleteFrom('pricing.cost').where('variant_id', '=', variantId).where('kind', '=', 'purchase').where('valid_from', '=', from).execute()
    else {
      await own(tx)
        .insertInto('pricing.cost')
        .values({ variant_id: variantId, kind: 'purchase', valid_from: from, unit_net: cost.unitNet, per: cost.per })
        .onConflict((conflict) => conflict.columns(['variant_id', 'kind', 'valid_from']).doUpdateSet({ unit_net: cost.unitNet, per: cost.per }))
        .execute()
    }
  }
  if (changing.length > 0) await audit(tx, 'costs.recorded', document, { before: rows.map(({ variantId, unitNet, per }) => ({ variantId, unitNet, per })), after: changing })
  return rows.map(({ variantId, unitNet, per }) => ({ variantId, before: unitNet === null || per === null ? null : { unitNet, per } }))
}
