import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { capsLeft } from './kept/caps-of.ts'
import { sightOf, type Sight } from './kept/sight.ts'
import { tellStock, type Capped, type Kept } from './kept/tell-stock.ts'

/** All in base steps, over all warehouses. What it tells depends on who asks (`kept/tell-stock.ts`). */
export type Availability = {
  /** What the reader may be told; exact when left out. */
  shows?: Sight
  onHand: number
  reserved: number
  /** On hand, less what client orders hold and what is set aside for others; never shown below zero. */
  available: number
  incoming: { dueOn: Day; qty: number }[]
  /** Available, less what is back-ordered, plus all that is incoming. */
  projected: number
  /** What is set aside for the reader himself; it is part of `available`. */
  kept?: Kept
  /** The tightest cap on what he may order. */
  cap?: Capped
}

export const nothingThere: Availability = { onHand: 0, reserved: 0, available: 0, incoming: [], projected: 0 }

/**
 * What is there for whoever asks and what is coming, for many articles in one statement: pieces set aside for him count, those for others don't. Allocations cost
 * nothing where none is, caps one statement where the client has some. An article without a level has nothing.
 */
export async function availability(ctx: Ctx | TxCtx, variantIds: readonly number[]): Promise<Map<number, Availability>> {
  if (variantIds.length === 0) return new Map()
  const client = ctx.actor.company
  const [{ rows }, told, caps] = await Promise.all([
    sql<{ levels: LevelCells[] | null; receipts: [variantId: number, dueOn: Day, qty: number][] | null }>`
      select
        (select json_agg(json_build_array(l.variant_id, l.on_hand, l.reserved, l.set_aside, l.backordered, case when l.set_aside > 0 then ${keptIn(ctx)} end))
          from stock.level l where l.variant_id = any(${[...variantIds]}::bigint[])) as levels,
        (select json_agg(json_build_array(e.variant_id, e.due_on, e.qty) order by e.due_on) from stock.expected_receipt e where e.variant_id = any(${[...variantIds]}::bigint[])) as receipts`.execute(ctx.db),
    sightOf(ctx), client ? capsLeft(ctx, client.id, variantIds) : null,
  ])
  const receiptsOf = Map.groupBy(rows[0]?.receipts ?? [], ([variantId]) => variantId)
  const there = new Map<number, { onHand: number; reserved: number; free: number; backordered: number; kept: KeptCells | null }>()
  for (const [variantId, onHand, reserved, setAside, backordered, kept] of rows[0]?.levels ?? []) {
    const sum = there.get(variantId) ?? { onHand: 0, reserved: 0, free: 0, backordered: 0, kept: null }
    there.set(variantId, {
      onHand: sum.onHand + onHand, reserved: sum.reserved + reserved, free: sum.free + onHand - reserved - setAside + (kept?.mine ?? 0) + (kept?.over ?? 0), backordered: sum.backordered + backordered,
      kept: kept && kept.mine > 0 ? { ...kept, mine: kept.mine + (sum.kept?.mine ?? 0) } : sum.kept,
    })
  }
  // Who may not see figures learns nothing from an article that has no level either.
  if (told.shows !== 'exact') for (const id of variantIds) if (!there.has(id)) there.set(id, { onHand: 0, reserved: 0, free: 0, backordered: 0, kept: null })
  return new Map([...there].map(([variantId, { onHand, reserved, free, backordered, kept }]) => {
    const incoming = (receiptsOf.get(variantId) ?? []).map(([, dueOn, qty]) => ({ dueOn, qty }))
    const projected = free - backordered + incoming.reduce((sum, one) => sum + one.qty, 0)
    const cap = caps?.get(variantId)
    return [variantId, tellStock({
      onHand, reserved, available: Math.max(0, free), incoming, projected, ...(kept?.until && { kept: { qty: kept.mine, until: kept.until } }), ...(cap && { cap }),
    }, told)]
  }))
}

type KeptCells = { mine: number; over: number; until: Day | null }
type LevelCells = [variantId: number, onHand: number, reserved: number, setAside: number, backordered: number, kept: KeptCells | null]

// Looked at only for levels of which something is set aside; what has ended counts for everybody from that moment on.
function keptIn(ctx: Ctx | TxCtx): RawBuilder<unknown> {
  const now = ctx.now.toString()
  const mine = sql`a.ends_at > ${now}::timestamptz and (a.company_id = ${ctx.actor.company?.id ?? null} or a.class_id = ${ctx.actor.company?.classId ?? null})`
  return sql`(
    select json_build_object('mine', coalesce(sum(a.left_qty) filter (where ${mine}), 0), 'over', coalesce(sum(a.left_qty) filter (where a.ends_at <= ${now}::timestamptz), 0),
      'until', min(a.until_on) filter (where ${mine} and a.left_qty > 0))
    from stock.allocation a where a.variant_id = l.variant_id and a.warehouse_id = l.warehouse_id and a.ended_at is null)`
}
