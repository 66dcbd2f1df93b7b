import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { keptWhile } from '#platform/database/versions.ts'
import { periodOf, type CapPeriod } from './period-of.ts'
import type { Capped } from '../tell-stock.ts'

type CapRule = { id: number; variantId: number; counter: string; qty: number; period: CapPeriod; startsOn: Day | null; endsOn: Day | null }
/** A cap that holds for one client today, with the counter that he shares or has for himself. */
export type RunningCap = { id: number; variantId: number; counter: string; most: number; from: Day; to: Day; until: Day | null }

/** The caps on these articles that hold for a client today. His rules are kept in the process: where there is none, this costs no statement. */
export async function runningCaps(ctx: Ctx | TxCtx, companyId: string, variantIds: readonly number[]): Promise<RunningCap[]> {
  const rules = await keptWhile(ctx, ['stock'], `caps ${companyId}`, () => rulesFor(ctx, companyId))
  if (rules.size === 0) return []
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const today = dayOf(ctx.now, zone)
  return [...new Set(variantIds)]
    .flatMap((id) => rules.get(id) ?? [])
    .flatMap((rule): RunningCap[] => {
      const period = periodOf(rule, today)
      return period ? [{ id: rule.id, variantId: rule.variantId, counter: rule.counter, most: rule.qty, ...period, until: period.to }] : []
    })
}

/** What these caps leave to a client, the tightest of each article. One statement where he has caps on them, none otherwise. */
export async function capsLeft(ctx: Ctx | TxCtx, companyId: string, variantIds: readonly number[]): Promise<Map<number, Capped>> {
  const running = await runningCaps(ctx, companyId, variantIds)
  if (running.length === 0) return new Map()
  const { rows } = await sql<{ i: number; used: number }>`
    select g.i, u.used from unnest(${running.map((_, i) => i)}::int[], ${running.map((cap) => cap.id)}::bigint[], ${running.map((cap) => cap.counter)}::text[], ${running.map((cap) => cap.from)}::date[])
      as g(i, cap_id, counter, period_on) join stock.cap_use u using (cap_id, counter, period_on)`.execute(ctx.db)
  const used = new Map(rows.map((row) => [row.i, row.used]))
  const left = new Map<number, Capped>()
  for (const [i, cap] of running.entries()) {
    const capped: Capped = { most: cap.most, left: Math.max(0, cap.most - (used.get(i) ?? 0)), until: cap.until }
    const known = left.get(cap.variantId)
    if (!known || capped.left < known.left) left.set(cap.variantId, capped)
  }
  return left
}

async function rulesFor(ctx: Ctx | TxCtx, companyId: string): Promise<Map<number, CapRule[]>> {
  const { rows } = await sql<CapRule>`
    select c.id, c.variant_id as "variantId", c.qty, c.period, c.starts_on as "startsOn", c.ends_on as "endsOn",
      case when c.shared and c.company_id is null then coalesce(c.class_id, '*') else k.company_id end as counter
    from stock.cap c join accounts.company_label k on k.company_id = ${companyId}
    where c.ended_at is null and (c.company_id = k.company_id or c.class_id = k.class_id or (c.company_id is null and c.class_id is null)) order by c.id`.execute(ctx.db)
  return Map.groupBy(rows, (row) => row.variantId)
}
