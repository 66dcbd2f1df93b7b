import { sql } from 'kysely'
import { addDays, type Day } from '#kernel/day.ts'
import type { Per } from '#kernel/money.ts'
import { largestQuantity } from '#kernel/quantity.ts'
import type { TxCtx } from '#platform/context.ts'

/** A price of a list: ten-thousandths for `per` units, from thousandths of the article's own unit on, for a period whose last day is included. */
export type PriceToWrite = { line: number; listId: number | null; sku: string; unit: string; minThousandths: number; validFrom: Day | null; validTo: Day | null; unitNet: number; per: Per }
export type WrittenPrice = { line: number; code: string | null; written: boolean }

/**
 * One statement: finds the articles, refuses what can't be (`price.sku_unknown`, `price.min_not_whole`, `price.min_too_large`, `price.period_empty`), writes what
 * differs, and tells which lines did. No price may come twice.
 */
export async function writePrices(tx: TxCtx, lines: readonly PriceToWrite[]): Promise<WrittenPrice[]> {
  if (lines.length === 0) return []
  const { rows } = await sql<WrittenPrice>`
    with given as (
      select g.*, a.variant_id, g.min_thousandths * a.steps_per_unit as min_scaled
      from unnest(${lines.map(({ line }) => line)}::bigint[], ${lines.map((one) => one.listId)}::bigint[], ${lines.map((one) => one.sku.toUpperCase())}::text[], ${lines.map((one) => one.unit)}::text[],
        ${lines.map((one) => one.minThousandths)}::bigint[], ${lines.map((one) => one.validFrom ?? '-infinity')}::date[], ${lines.map((one) => (one.validTo ? addDays(one.validTo, 1) : 'infinity'))}::date[],
        ${lines.map((one) => one.unitNet)}::bigint[], ${lines.map((one) => one.per)}::int[]) as g(line, list_id, sku, unit, min_thousandths, valid_from, valid_to, unit_net, per)
      left join catalogue.article_label a on a.sku_upper = g.sku
    ), checked as (
      select *, case when variant_id is null then 'price.sku_unknown' when min_scaled % 1000 <> 0 then 'price.min_not_whole' when min_scaled / 1000 > ${largestQuantity} then 'price.min_too_large'
        when valid_from >= valid_to then 'price.period_empty' end as code
      from given
    ), written as (
      insert into pricing.price as p (variant_id, list_id, unit, min_qty, valid_from, valid_to, unit_net, per)
      select variant_id, list_id, unit, min_scaled / 1000, valid_from, valid_to, unit_net, per from checked where code is null order by variant_id, list_id
      on conflict (variant_id, list_id, unit, min_qty, valid_from) do update set valid_to = excluded.valid_to, unit_net = excluded.unit_net, per = excluded.per
        where (p.valid_to, p.unit_net, p.per) is distinct from (excluded.valid_to, excluded.unit_net, excluded.per)
      returning variant_id, list_id, unit, min_qty, valid_from
    )
    select c.line, c.code, w.variant_id is not null as written
    from checked c left join written w on w.variant_id = c.variant_id and w.list_id = c.list_id and w.unit = c.unit and w.min_qty = c.min_scaled / 1000 and w.valid_from = c.valid_from
    order by c.line`.execute(tx.db)
  return rows
}
