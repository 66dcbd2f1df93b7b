import { sql } from 'kysely'
import { largestQuantity } from '#kernel/quantity.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { watchStock } from '../watch-stock.ts'
import { circumstancesOf } from './circumstances-of.ts'
import { computeThreshold } from './compute-threshold.ts'
import { factsOf, type ThresholdFacts } from './facts-of.ts'

/**
 * One article in one warehouse. By hand: `reorderPoint` and `safety` (0 when left out) in base steps. Computed: from its demand, at its own service level and lead time or, null, those of
 * the house, the supplier or the article. 'none' takes the threshold away. `version`: the one that was seen; left out, the last word wins.
 */
export type ThresholdLine = { sku: string; warehouse: string; version?: number } & (
  | { mode: 'hand'; reorderPoint: number; safety?: number }
  | { mode: 'computed'; serviceLevelMillionths?: number | null; leadDays?: number | null }
  | { mode: 'none' }
)
export type ThresholdResult = { line: number; status: 'set' | 'unchanged' | 'refused'; code?: string; safety?: number; reorderPoint?: number }

type Prepared = { line: number; variant_id: number; warehouse_id: number; known: boolean; version: number | null; code: string | null }
type Row = {
  line: number
  variantId: number
  warehouseId: number
  mode: 'hand' | 'computed'
  safety: number
  reorderPoint: number
  serviceLevel: number | null
  leadDays: number | null
  facts: ThresholdFacts | null
}

/**
 * Sets thresholds, up to 10,000 lines, each answered; refused ones (`stock.sku_unknown`, `stock.warehouse_unknown`, `stock.line_twice`, `stock.quantity_invalid`, `stock.threshold_below_safety`,
 * `stock.service_level_invalid`, `stock.lead_days_invalid`, `stock.threshold_changed_meanwhile`) leave the others standing. Alerts follow in the same transaction. `dryRun` says what would come of it.
 */
export async function setThresholds(ctx: Ctx, lines: readonly ThresholdLine[], { dryRun = false } = {}): Promise<ThresholdResult[]> {
  mustBeAllowed(ctx, 'stock.manage')
  return inTransaction(ctx, async (tx) => {
    const prepared = await prepare(tx, lines)
    const rows = await rowsOf(
      tx,
      lines,
      prepared.filter(({ code }) => code === null),
    )
    const gone = prepared.filter(({ code, line, known }) => code === null && known && lines[line - 1]!.mode === 'none')
    const changed = dryRun ? new Set(rows.map(({ line }) => line)) : await write(tx, rows)
    if (!dryRun && changed.size + gone.length > 0) {
      await take(tx, gone)
      await watchStock(
        tx,
        [...rows, ...gone.map((one) => ({ variantId: one.variant_id }))].map(({ variantId }) => variantId),
      )
      await audit(tx, 'stock.thresholds', changed.size + gone.length === 1 ? lines[([...changed][0] ?? gone[0]!.line) - 1]!.sku : String(changed.size + gone.length), {
        after: lines.filter((_, i) => changed.has(i + 1) || gone.some(({ line }) => line === i + 1)).slice(0, 200),
      })
    }
    const rowOf = new Map(rows.map((row) => [row.line, row]))
    return prepared.map(({ line, code }): ThresholdResult => {
      if (code !== null) return { line, status: 'refused', code }
      const row = rowOf.get(line)
      const status = changed.has(line) || gone.some((one) => one.line === line) ? 'set' : 'unchanged'
      return row ? { line, status, safety: row.safety, reorderPoint: row.reorderPoint } : { line, status }
    })
  })
}

async function prepare(tx: TxCtx, lines: readonly ThresholdLine[]): Promise<Prepared[]> {
  const { rows } = await sql<Prepared>`
    select i.line::int as line, v.variant_id, w.id as warehouse_id, t.variant_id is not null as known, t.version,
      case when v.variant_id is null then 'stock.sku_unknown' when w.id is null then 'stock.warehouse_unknown' end as code
    from unnest(${lines.map((_, i) => i + 1)}::int[], ${lines.map((line) => line.sku)}::text[], ${lines.map((line) => line.warehouse)}::text[]) as i(line, sku, warehouse)
    left join catalogue.article_label v on v.sku_upper = upper(i.sku) left join stock.warehouse w on w.code = i.warehouse
    left join stock.threshold t on t.variant_id = v.variant_id and t.warehouse_id = w.id order by i.line`.execute(tx.db)
  const seen = new Set<string>()
  return rows.map((row) => {
    if (row.code !== null) return row
    const key = `${row.variant_id} ${row.warehouse_id}`
    const code = seen.has(key) ? 'stock.line_twice' : faultOf(lines[row.line - 1]!, row.version)
    seen.add(key)
    return { ...row, code }
  })
}

function faultOf(line: ThresholdLine, version: number | null): string | null {
  if (line.version !== undefined && line.version !== (version ?? 0)) return 'stock.threshold_changed_meanwhile'
  if (line.mode === 'hand') {
    const { reorderPoint, safety = 0 } = line
    if (![reorderPoint, safety].every((qty) => Number.isSafeInteger(qty) && qty >= 0 && qty <= largestQuantity)) return 'stock.quantity_invalid'
    return reorderPoint < safety ? 'stock.threshold_below_safety' : null
  }
  if (line.mode === 'none') return null
  const { serviceLevelMillionths: level, leadDays: days } = line
  if (typeof level === 'number' && (!Number.isInteger(level) || level < 500_000 || level > 999_999)) return 'stock.service_level_invalid'
  return typeof days === 'number' && (!Number.isInteger(days) || days < 0 || days > 365) ? 'stock.lead_days_invalid' : null
}

async function rowsOf(tx: TxCtx, lines: readonly ThresholdLine[], prepared: readonly Prepared[]): Promise<Row[]> {
  const asked = prepared.flatMap(({ line, variant_id: variantId, warehouse_id: warehouseId }) => {
    const given = lines[line - 1]!
    return given.mode === 'computed' ? [{ variantId, warehouseId, serviceLevelMillionths: given.serviceLevelMillionths, leadDays: given.leadDays }] : []
  })
  const stated = new Map(
    (
      await circumstancesOf(
        tx,
        asked.map(({ variantId }) => variantId),
        asked,
      )
    ).map((one) => [`${one.variantId} ${one.warehouseId}`, one]),
  )
  return prepared.flatMap(({ line, variant_id: variantId, warehouse_id: warehouseId }): Row[] => {
    const given = lines[line - 1]!
    const at = { line, variantId, warehouseId }
    if (given.mode === 'hand') return [{ ...at, mode: 'hand', safety: given.safety ?? 0, reorderPoint: given.reorderPoint, serviceLevel: null, leadDays: null, facts: null }]
    const found = stated.get(`${variantId} ${warehouseId}`)
    if (given.mode === 'none' || !found) return []
    const computed = computeThreshold(found.circumstances)
    const kept = <T>(typed: T | null | undefined, before: T | null | undefined) => (typed === undefined ? (before ?? null) : typed)
    return [
      {
        ...at,
        mode: 'computed',
        safety: computed.safety,
        reorderPoint: computed.reorderPoint,
        serviceLevel: kept(given.serviceLevelMillionths, found.known?.serviceLevelMillionths),
        leadDays: kept(given.leadDays, found.known?.leadDays),
        facts: factsOf(found.circumstances, computed),
      },
    ]
  })
}

/** The lines that made a difference. */
async function write(tx: TxCtx, rows: readonly Row[]): Promise<Set<number>> {
  if (rows.length === 0) return new Set()
  const { rows: written } = await sql<{ variant_id: number; warehouse_id: number }>`
    insert into stock.threshold as t (variant_id, warehouse_id, mode, safety, reorder_point, service_level_millionths, lead_days, computed_at, facts, updated_at, updated_by)
    select g.variant_id, g.warehouse_id, g.mode, g.safety, g.point, g.level, g.days, case when g.mode = 'computed' then ${tx.now.toString()}::timestamptz end, g.facts, ${tx.now.toString()}::timestamptz, ${tx.actor.name}
    from unnest(${rows.map((row) => row.variantId)}::bigint[], ${rows.map((row) => row.warehouseId)}::bigint[], ${rows.map((row) => row.mode)}::text[], ${rows.map((row) => row.safety)}::bigint[],
      ${rows.map((row) => row.reorderPoint)}::bigint[], ${rows.map((row) => row.serviceLevel)}::int[], ${rows.map((row) => row.leadDays)}::int[],
      ${rows.map((row) => row.facts && JSON.stringify(row.facts))}::jsonb[]) as g(variant_id, warehouse_id, mode, safety, point, level, days, facts)
    order by g.variant_id, g.warehouse_id
    on conflict (variant_id, warehouse_id) do update set mode = excluded.mode, safety = excluded.safety, reorder_point = excluded.reorder_point, service_level_millionths = excluded.service_level_millionths,
      lead_days = excluded.lead_days, computed_at = excluded.computed_at, facts = excluded.facts, updated_at = excluded.updated_at, updated_by = excluded.updated_by, version = t.version + 1
    where (t.mode, t.safety, t.reorder_point, t.service_level_millionths, t.lead_days, t.facts)
      is distinct from (excluded.mode, excluded.safety, excluded.reorder_point, excluded.service_level_millionths, excluded.lead_days, excluded.facts)
    returning variant_id, warehouse_id`.execute(tx.db)
  const keys = new Set(written.map((row) => `${row.variant_id} ${row.warehouse_id}`))
  return new Set(rows.filter((row) => keys.has(`${row.variantId} ${row.warehouseId}`)).map(({ line }) => line))
}

async function take(tx: TxCtx, gone: readonly Prepared[]): Promise<void> {
  await sql`delete from stock.threshold where (variant_id, warehouse_id) in (select * from unnest(${gone.map((one) => one.variant_id)}::bigint[], ${gone.map((one) => one.warehouse_id)}::bigint[]))`.execute(
    tx.db,
  )
}
