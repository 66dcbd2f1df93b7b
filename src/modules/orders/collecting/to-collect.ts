import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '#platform/context.ts'
import { whereOf, type OrderFilter } from '../list-orders.ts'
import { allowedIn } from '../order-states.ts'
import { collectingSettings } from './collecting-settings.ts'

/** Orders to collect: all that are open, those of which something is to be made ready, those that lie ready, and those that lie there for too long. */
export const collectStages = ['open', 'prepare', 'ready', 'overdue'] as const
export type CollectStage = (typeof collectStages)[number]

/** The orders `o` of a stage, as a condition. */
export async function toCollect(ctx: Ctx, stage: CollectStage): Promise<RawBuilder<boolean>> {
  const inHand = sql<boolean>`o.counter_id is not null and o.state = any(${[...allowedIn.ship]}::text[])`
  if (stage === 'open') return sql<boolean>`o.counter_id is not null and o.state not in ('draft', 'closed', 'cancelled')`
  if (stage === 'prepare')
    return sql<boolean>`(${inHand} and exists (select from orders.line l left join stock.waiting w on w.holder = l.order_id and w.line = l.position
      where l.order_id = o.id and l.variant_id is not null and l.qty - l.qty_cancelled - coalesce(w.qty, 0) > l.qty_ready))`
  if (stage === 'ready') return sql<boolean>`(${inHand} and o.ready_at is not null)`
  const { days } = await ctx.tools.settings.read(ctx, collectingSettings)
  return sql<boolean>`(${inHand} and o.ready_at <= ${ctx.now.subtract({ hours: 24 * days }).toString()}::timestamptz)`
}

/** How many orders of the filter stand in each stage. */
export async function countToCollect(ctx: Ctx, filter: Omit<OrderFilter, 'state' | 'collect'>): Promise<Record<CollectStage, number>> {
  const where = await whereOf(ctx, { ...filter, collect: 'open' })
  const [prepare, ready, overdue] = await Promise.all([toCollect(ctx, 'prepare'), toCollect(ctx, 'ready'), toCollect(ctx, 'overdue')])
  const { rows } = await sql<Record<CollectStage, number>>`
    select count(*)::int as open, (count(*) filter (where ${prepare}))::int as prepare, (count(*) filter (where ${ready}))::int as ready, (count(*) filter (where ${overdue}))::int as overdue
    from orders.order o where ${where}`.execute(ctx.db)
  return rows[0]!
}
