import { sql } from 'kysely'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { watchStock } from '../watch-stock.ts'
import { circumstancesOf } from './circumstances-of.ts'
import { computeThreshold } from './compute-threshold.ts'
import { factsOf } from './facts-of.ts'

const articlesAtOnce = 1_000

/**
 * Computes demand, and the thresholds that are to be computed, anew for all articles that are stocked, or for the given ones; then looks after their alerts. A thousand articles to a
 * transaction. Thresholds by hand stay; one that somebody changes meanwhile stays as he left it.
 */
export async function recomputeThresholds(ctx: Ctx, variantIds?: readonly number[]): Promise<{ pairs: number; changed: number }> {
  mustBeAllowed(ctx, 'stock.manage')
  const done = { pairs: 0, changed: 0 }
  for await (const ids of batches(ctx, variantIds)) {
    const { pairs, changed } = await inTransaction(ctx, (tx) => recompute(tx, ids))
    done.pairs += pairs
    done.changed += changed
  }
  return done
}

async function* batches(ctx: Ctx, variantIds: readonly number[] | undefined): AsyncGenerator<number[], void, undefined> {
  if (variantIds) {
    const ids = [...new Set(variantIds)].toSorted((a, b) => a - b)
    for (let i = 0; i < ids.length; i += articlesAtOnce) yield ids.slice(i, i + articlesAtOnce)
    return
  }
  for (let last = 0; ;) {
    const { rows } = await sql<{ id: number }>`
      select id from (select variant_id as id from stock.level where variant_id > ${last} union select variant_id from stock.threshold where variant_id > ${last}) x
      order by id limit ${articlesAtOnce}`.execute(ctx.db)
    if (rows.length === 0) return
    yield rows.map(({ id }) => id)
    last = rows.at(-1)!.id
  }
}

async function recompute(tx: TxCtx, ids: readonly number[]): Promise<{ pairs: number; changed: number }> {
  const computed = (await circumstancesOf(tx, ids)).map((stated) => ({ ...stated, computed: computeThreshold(stated.circumstances) }))
  const thousandths = (figure: 'perDay' | 'deviation' | 'weekDeviation') => computed.map((one) => Math.round(one.computed.figures[figure] * 1_000))
  await sql`
    insert into stock.demand_rate (variant_id, warehouse_id, from_day, through_day, per_day_thousandths, deviation_thousandths, week_deviation_thousandths, pattern, computed_at)
    select *, ${tx.now.toString()}::timestamptz from unnest(${computed.map((one) => one.variantId)}::bigint[], ${computed.map((one) => one.warehouseId)}::bigint[],
      ${computed.map((one) => one.fromDay)}::date[], ${computed.map((one) => one.throughDay)}::date[], ${thousandths('perDay')}::bigint[], ${thousandths('deviation')}::bigint[],
      ${thousandths('weekDeviation')}::bigint[], ${computed.map((one) => one.computed.figures.pattern)}::text[])
    on conflict (variant_id, warehouse_id) do update set from_day = excluded.from_day, through_day = excluded.through_day, per_day_thousandths = excluded.per_day_thousandths,
      deviation_thousandths = excluded.deviation_thousandths, week_deviation_thousandths = excluded.week_deviation_thousandths, pattern = excluded.pattern, computed_at = excluded.computed_at`.execute(
    tx.db,
  )
  const mine = computed.filter(({ known }) => known?.mode === 'computed')
  const { rows } = await sql<{ changed: boolean }>`
    update stock.threshold t set safety = g.safety, reorder_point = g.point, facts = g.facts, computed_at = ${tx.now.toString()}::timestamptz,
      version = t.version + case when (t.safety, t.reorder_point) is distinct from (g.safety, g.point) then 1 else 0 end
    from unnest(${mine.map((one) => one.variantId)}::bigint[], ${mine.map((one) => one.warehouseId)}::bigint[], ${mine.map((one) => one.computed.safety)}::bigint[],
      ${mine.map((one) => one.computed.reorderPoint)}::bigint[], ${mine.map((one) => JSON.stringify(factsOf(one.circumstances, one.computed)))}::jsonb[], ${mine.map((one) => one.known!.version)}::int[])
      as g(variant_id, warehouse_id, safety, point, facts, version)
    where t.variant_id = g.variant_id and t.warehouse_id = g.warehouse_id and t.mode = 'computed' and t.version = g.version
    returning t.version > g.version as changed`.execute(tx.db)
  await watchStock(tx, ids)
  return { pairs: computed.length, changed: rows.filter(({ changed }) => changed).length }
}
