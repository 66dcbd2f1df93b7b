import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import type { TxCtx } from '#platform/context.ts'
import { runningCaps, type RunningCap } from './caps-of.ts'

type Wanted = { line: number; variantId: number; sku: string; qty: number }

/**
 * Counts an order's lines against the caps of its client, after its levels are locked, all or nothing: counters are made and locked in their order, then
 * raised by one guarded update. Refuses `stock.cap_reached` with the article, how much is left and until when.
 */
export async function takeCaps(tx: TxCtx, holder: string, companyId: string, lines: readonly Wanted[]): Promise<void> {
  const caps = await runningCaps(
    tx,
    companyId,
    lines.map((line) => line.variantId),
  )
  if (caps.length === 0) return
  const counters = caps.map((cap) => ({ ...cap, qty: lines.filter((line) => line.variantId === cap.variantId).reduce((sum, line) => sum + line.qty, 0) }))
  await lockCounters(tx, caps)
  const { rows } = await sql<{ cap_id: number; used: number }>`
    with given as (
      select cap_id, counter, period_on, qty, most from unnest(${counters.map((one) => one.id)}::bigint[], ${counters.map((one) => one.counter)}::text[], ${counters.map((one) => one.from)}::date[],
        ${counters.map((one) => one.qty)}::bigint[], ${counters.map((one) => one.most)}::bigint[]) as g(cap_id, counter, period_on, qty, most)
    )
    update stock.cap_use u set used = u.used + g.qty from given g
    where u.cap_id = g.cap_id and u.counter = g.counter and u.period_on = g.period_on and u.used + g.qty <= g.most returning u.cap_id, u.used`.execute(tx.db)
  const taken = new Set(rows.map((row) => row.cap_id))
  const full = counters.find((one) => !taken.has(one.id))
  if (full) throw await reached(tx, full, lines)
  const draws = caps.flatMap((cap) => lines.filter((line) => line.variantId === cap.variantId).map((line) => ({ cap, line })))
  await sql`
    insert into stock.cap_draw (holder, line, cap_id, counter, period_on, qty)
    select ${holder}, line, cap_id, counter, period_on, qty from unnest(${draws.map(({ line }) => line.line)}::bigint[], ${draws.map(({ cap }) => cap.id)}::bigint[], ${draws.map(({ cap }) => cap.counter)}::text[],
      ${draws.map(({ cap }) => cap.from)}::date[], ${draws.map(({ line }) => line.qty)}::bigint[]) as d(line, cap_id, counter, period_on, qty)
    on conflict (holder, line, cap_id, counter, period_on) do update set qty = cap_draw.qty + excluded.qty`.execute(tx.db)
}

async function lockCounters(tx: TxCtx, caps: readonly RunningCap[]): Promise<void> {
  const given = sql`unnest(${caps.map((cap) => cap.id)}::bigint[], ${caps.map((cap) => cap.counter)}::text[], ${caps.map((cap) => cap.from)}::date[]) as g(cap_id, counter, period_on)`
  await sql`insert into stock.cap_use (cap_id, counter, period_on) select cap_id, counter, period_on from ${given} order by 1, 2, 3 on conflict do nothing`.execute(tx.db)
  await sql`select 1 from stock.cap_use u where (u.cap_id, u.counter, u.period_on) in (select cap_id, counter, period_on from ${given}) order by u.cap_id, u.counter, u.period_on for update`.execute(
    tx.db,
  )
}

async function reached(tx: TxCtx, cap: RunningCap, lines: readonly Wanted[]): Promise<Refusal> {
  const { rows } = await sql<{ used: number; steps: number; unit: string }>`
    select u.used, a.steps_per_unit as steps, a.unit from stock.cap_use u join catalogue.article_label a on a.variant_id = ${cap.variantId}
    where u.cap_id = ${cap.id} and u.counter = ${cap.counter} and u.period_on = ${cap.from}`.execute(tx.db)
  const left = Math.max(0, cap.most - (rows[0]?.used ?? 0)) / (rows[0]?.steps ?? 1)
  return new Refusal('stock.cap_reached', {
    sku: lines.find((line) => line.variantId === cap.variantId)?.sku ?? '',
    left,
    most: cap.most / (rows[0]?.steps ?? 1),
    unit: rows[0]?.unit ?? '',
    until: cap.until,
  })
}
