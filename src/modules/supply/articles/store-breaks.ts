import { sql } from 'kysely'
import { addDays, type Day } from '#kernel/day.ts'
import type { TxCtx } from '#platform/context.ts'

/** `to` is the last day. */
export type BreakToStore = { line: number; supplierId: number; variantId: number; minQty: number; unitNet: number; per: number; from: Day | null; to: Day | null }

/** Writes those price steps that differ from what is there, any number, each named once; gives the lines that did. Steps that are not named stay. */
export async function storeBreaks(tx: TxCtx, breaks: readonly BreakToStore[]): Promise<Set<number>> {
  if (breaks.length === 0) return new Set()
  const given = JSON.stringify(breaks.map(({ to, from, ...one }) => ({ ...one, from: from ?? '-infinity', to: to === null ? 'infinity' : addDays(to, 1) })))
  const { rows } = await sql<{ line: number }>`
    with g as (select * from json_to_recordset(${given}::json) as g(line bigint, "supplierId" bigint, "variantId" bigint, "minQty" bigint, "unitNet" bigint, per int, "from" date, "to" date)),
    w as (
      insert into supply.price as p (supplier_id, variant_id, min_qty, valid_from, valid_to, unit_net, per)
      select "supplierId", "variantId", "minQty", "from", "to", "unitNet", per from g order by 1, 2, 3, 4
      on conflict (supplier_id, variant_id, min_qty, valid_from) do update set valid_to = excluded.valid_to, unit_net = excluded.unit_net, per = excluded.per
      where (p.valid_to, p.unit_net, p.per) is distinct from (excluded.valid_to, excluded.unit_net, excluded.per)
      returning supplier_id, variant_id, min_qty, valid_from
    )
    select g.line from g join w on (w.supplier_id, w.variant_id, w.min_qty, w.valid_from) = (g."supplierId", g."variantId", g."minQty", g."from")`.execute(tx.db)
  return new Set(rows.map((row) => row.line))
}
