import { sql } from 'kysely'
import { largestQuantity } from '#kernel/quantity.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { inTransaction, type Ctx, type TxCtx } from '#platform/context.ts'
import { announce } from '../announce.ts'
import { tellShort } from '../moves/tell-short.ts'
import { serveWaiting } from '../promises/serve-waiting.ts'

export type LevelLine = {
  sku: string
  warehouse: string
  /** Physically on hand at `asOf`, base steps. */
  onHand: number
  asOf?: string
  version?: number
  /** What a person says of it; kept with the movement. */
  reason?: string | null
}
export type LevelResult = { line: number; status: 'set' | 'unchanged' | 'ignored' | 'refused'; code?: string; onHand?: number }

type Prepared = {
  line: number
  variant_id: number | null
  warehouse_id: number | null
  on_hand: number
  as_of: string | null
  version: number | null
  code: string | null
  reason: string | null
}
type Locked = { line: number; before: number; since: number; stale: string | null; known: boolean }

export const mostLines = 10_000

/**
 * Takes counts from outside as facts, up to 10,000 lines, each answered: new level = count + our movements after its as-of, one ledger
 * movement of kind 'set' for the difference. A lower version or earlier as-of from the same source is `ignored` (`stock.count_older`, or `stock.count_repeated` for the
 * version that is known); an as-of up to five minutes ahead is a clock that runs fast and means now. A line that can't be
 * taken is `refused` with a code (`stock.sku_unknown`, `stock.warehouse_unknown`, `stock.quantity_invalid`, `stock.as_of_future`, `stock.line_twice`) and the others stand. What a count finds more serves those who wait.
 */
export async function setLevels(ctx: Ctx, source: string, lines: readonly LevelLine[]): Promise<LevelResult[]> {
  mustBeAllowed(ctx, 'stock.manage')
  return inTransaction(ctx, async (tx) => {
    const prepared = refuseTwice(await prepare(tx, lines))
    const good = prepared.filter((line) => line.code === null)
    const locked = new Map((await lockAndCompare(tx, source, good)).map((row) => [row.line, row]))
    const results = prepared.map((line): LevelResult => {
      if (line.code !== null) return { line: line.line, status: 'refused', code: line.code }
      const found = locked.get(line.line)!
      if (found.stale !== null) return { line: line.line, status: 'ignored', code: found.stale, onHand: found.before }
      const onHand = line.on_hand + found.since
      return { line: line.line, status: onHand === found.before && found.known ? 'unchanged' : 'set', onHand }
    })
    await write(
      tx,
      source,
      good.filter((line) => locked.get(line.line)!.stale === null),
      locked,
    )
    const risen = prepared.filter((line, i) => results[i]!.status === 'set' && results[i]!.onHand! > locked.get(line.line)!.before)
    await serveWaiting(
      tx,
      risen.map((line) => ({ variantId: line.variant_id!, warehouseId: line.warehouse_id! })),
    )
    await tellShort(
      tx,
      results.flatMap((result, i) => (result.status === 'set' ? [{ variantId: prepared[i]!.variant_id!, warehouseId: prepared[i]!.warehouse_id! }] : [])),
    )
    await announce(
      tx,
      results.flatMap((result, i) => (result.status === 'set' ? [prepared[i]!.variant_id!] : [])),
    )
    return results
  })
}

async function prepare(tx: TxCtx, lines: readonly LevelLine[]): Promise<Prepared[]> {
  const { rows } = await sql<Omit<Prepared, 'reason'>>`
    select i.line::int as line, v.variant_id, w.id as warehouse_id, i.on_hand, least(i.as_of, ${tx.now.toString()}::timestamptz) as as_of, i.version,
      case when v.variant_id is null then 'stock.sku_unknown' when w.id is null then 'stock.warehouse_unknown'
        when i.on_hand is null or i.on_hand < 0 or i.on_hand > ${largestQuantity} then 'stock.quantity_invalid'
        when i.as_of > ${tx.now.toString()}::timestamptz + interval '5 minutes' then 'stock.as_of_future' end as code
    from unnest(${lines.map((_, i) => i + 1)}::int[], ${lines.map((line) => line.sku)}::text[], ${lines.map((line) => line.warehouse)}::text[], ${lines.map((line) => line.onHand)}::bigint[],
      ${lines.map((line) => line.asOf ?? null)}::timestamptz[], ${lines.map((line) => line.version ?? null)}::bigint[]) as i(line, sku, warehouse, on_hand, as_of, version)
    left join catalogue.article_label v on v.sku_upper = upper(i.sku)
    left join stock.warehouse w on w.code = i.warehouse order by i.line`.execute(tx.db)
  return rows.map((row) => ({ ...row, reason: lines[row.line - 1]!.reason ?? null }))
}

function refuseTwice(lines: Prepared[]): Prepared[] {
  const seen = new Set<string>()
  return lines.map((line) => {
    const key = `${line.variant_id} ${line.warehouse_id}`
    if (line.code !== null || !seen.has(key)) {
      if (line.code === null) seen.add(key)
      return line
    }
    return { ...line, code: 'stock.line_twice' }
  })
}

async function lockAndCompare(tx: TxCtx, source: string, lines: readonly Prepared[]): Promise<Locked[]> {
  const variants = lines.map((line) => line.variant_id)
  const warehouses = lines.map((line) => line.warehouse_id)
  const { rows: made } = await sql<{ variant_id: number; warehouse_id: number }>`
    insert into stock.level (variant_id, warehouse_id) select v, w from unnest(${variants}::bigint[], ${warehouses}::bigint[]) as p(v, w) order by v, w
    on conflict do nothing returning variant_id, warehouse_id`.execute(tx.db)
  const fresh = new Set(made.map((row) => `${row.variant_id} ${row.warehouse_id}`))
  const { rows } = await sql<{ line: number; before: number; since: number; stale: string | null; variant_id: number; warehouse_id: number }>`
    with given as (
      select line, variant_id, warehouse_id, coalesce(as_of, ${tx.now.toString()}::timestamptz) as as_of, version
      from unnest(${lines.map((line) => line.line)}::int[], ${variants}::bigint[], ${warehouses}::bigint[], ${lines.map((line) => line.as_of)}::timestamptz[], ${lines.map((line) => line.version)}::bigint[])
        as g(line, variant_id, warehouse_id, as_of, version)
    ), locked as (
      select l.variant_id, l.warehouse_id, l.on_hand from stock.level l
      where (l.variant_id, l.warehouse_id) in (select variant_id, warehouse_id from given) order by l.variant_id, l.warehouse_id for update
    )
    select g.line, k.on_hand as before, g.variant_id, g.warehouse_id,
      coalesce((select sum(m.qty)::bigint from stock.movement m where m.variant_id = g.variant_id and m.warehouse_id = g.warehouse_id
        and m.effective_at > g.as_of and m.kind not in ('set', 'opening')), 0) as since,
      (select case when s.version = g.version then 'stock.count_repeated' when s.as_of > g.as_of or s.version > g.version then 'stock.count_older' end
        from stock.source_version s where s.source = ${source} and s.variant_id = g.variant_id and s.warehouse_id = g.warehouse_id) as stale
    from given g join locked k on k.variant_id = g.variant_id and k.warehouse_id = g.warehouse_id`.execute(tx.db)
  return rows.map((row) => ({ ...row, known: !fresh.has(`${row.variant_id} ${row.warehouse_id}`) }))
}

async function write(tx: TxCtx, source: string, lines: readonly Prepared[], locked: Map<number, Locked>): Promise<void> {
  if (lines.length === 0) return
  const deltas = lines.map((line) => line.on_hand + locked.get(line.line)!.since - locked.get(line.line)!.before)
  await sql`
    with given as (
      select variant_id, warehouse_id, delta, coalesce(as_of, ${tx.now.toString()}::timestamptz) as as_of, version, reason
      from unnest(${lines.map((line) => line.variant_id)}::bigint[], ${lines.map((line) => line.warehouse_id)}::bigint[], ${deltas}::bigint[],
        ${lines.map((line) => line.as_of)}::timestamptz[], ${lines.map((line) => line.version)}::bigint[], ${lines.map((line) => line.reason)}::text[]) as g(variant_id, warehouse_id, delta, as_of, version, reason)
    ), heard as (
      insert into stock.source_version (source, variant_id, warehouse_id, version, as_of) select ${source}, variant_id, warehouse_id, version, as_of from given
      on conflict (source, variant_id, warehouse_id) do update set version = coalesce(excluded.version, source_version.version), as_of = excluded.as_of
    ), levels as (
      update stock.level l set on_hand = l.on_hand + g.delta, as_of = g.as_of from given g where l.variant_id = g.variant_id and l.warehouse_id = g.warehouse_id
    )
    insert into stock.movement (variant_id, warehouse_id, kind, qty, effective_at, at, actor, actor_name, document, reason)
    select variant_id, warehouse_id, 'set', delta, as_of, ${tx.now.toString()}::timestamptz, ${tx.actor.id}, ${tx.actor.name}, ${source}, reason from given where delta <> 0`.execute(
    tx.db,
  )
}
