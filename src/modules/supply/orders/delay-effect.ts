import { sql } from 'kysely'
import { dayOf, type Day } from '#kernel/day.ts'
import { mustBeAllowed, sellerSettings } from '#modules/accounts/index.ts'
import { needsOf } from '#modules/stock/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { undone } from '#platform/undo/undone.ts'
import { arrivalDay, type SupplierCalendar } from '../suppliers/arrival-day.ts'
import { postpone, type Postponed } from './postpone-order.ts'
import type { SeenOrder } from './steps/lock-order.ts'

/** A client order's line whose promised day would move, in base steps; `holder` is the order's id. */
export type WaitingMoved = { holder: string; line: number; variantId: number; qty: number; from: Day | null; to: Day | null }
/** What could be done for an article: another supplier who is faster, stock in another warehouse, our own where a supplier delivers to the client himself, what is there now for a part. */
export type Remedy =
  | { kind: 'supplier'; variantId: number; code: string; name: string; dueOn: Day }
  | { kind: 'transfer'; variantId: number; warehouse: string; qty: number }
  | { kind: 'own'; variantId: number; warehouse: string; qty: number }
  | { kind: 'part'; variantId: number; qty: number }
export type DelayEffect = { moved: WaitingMoved[]; remedies: Remedy[]; articles: { variantId: number; sku: string; name: string; unit: string; stepsPerUnit: number }[] }

/**
 * What moving these days would do, before anybody does it: the same work is done in a transaction that is taken back. Nothing is kept, nobody is told.
 */
export async function delayEffect(ctx: Ctx, seen: SeenOrder, moves: readonly Postponed[]): Promise<DelayEffect> {
  mustBeAllowed(ctx, 'supply.manage')
  const { variantIds, warehouseId, direct, moved } = await tried(ctx, seen, moves)
  const [remedies, articles] = await Promise.all([
    remediesFor(ctx, {
      number: seen.number,
      variantIds,
      warehouseId,
      direct,
      until:
        moves
          .map(({ dueOn }) => dueOn)
          .toSorted()
          .at(-1) ?? '',
    }),
    labels(ctx, variantIds),
  ])
  return { moved, remedies, articles }
}

type Found = { variantIds: number[]; warehouseId: number; direct: boolean; moved: WaitingMoved[] }

async function tried(ctx: Ctx, seen: SeenOrder, moves: readonly Postponed[]): Promise<Found> {
  return undone(ctx, async (tx): Promise<Found> => {
    const { rows } = await sql<{ variantId: number; warehouseId: number; direct: boolean }>`
      select distinct l.variant_id as "variantId", o.warehouse_id as "warehouseId", o.ship_to is not null as direct from supply.due d join supply.line l on (l.order_id, l.position) = (d.order_id, d.position) join supply.order o on o.id = d.order_id
      where d.id = any(${moves.map(({ dueId }) => dueId)}::text[])`.execute(tx.db)
    const variantIds = rows.map((row) => row.variantId)
    const before = await waiting(tx, variantIds)
    await postpone(tx, seen, moves, null)
    const after = await waiting(tx, variantIds)
    const moved = [...before].flatMap(([key, was]) => {
      const now = after.get(key)
      return now && now.promisedOn !== was.promisedOn
        ? [{ holder: was.holder, line: was.line, variantId: was.variantId, qty: was.qty, from: was.promisedOn, to: now.promisedOn }]
        : []
    })
    return { variantIds, warehouseId: rows[0]?.warehouseId ?? 0, direct: rows[0]?.direct ?? false, moved }
  })
}

// `heldAt`: what a supplier holds for the line, who has been asked for it or will be.
type Waiting = { holder: string; line: number; variantId: number; qty: number; promisedOn: Day | null; heldAt?: number }

async function waiting(tx: TxCtx, variantIds: readonly number[]): Promise<Map<string, Waiting>> {
  const { rows } = await sql<Waiting>`
    select holder, line, variant_id as "variantId", qty, promised_on as "promisedOn" from stock.waiting where variant_id = any(${[...variantIds]}::bigint[]) order by placed_at, holder, line`.execute(
    tx.db,
  )
  const { rows: held } = await sql<Waiting>`
    select holder, line, variant_id as "variantId", qty, promised_on as "promisedOn", warehouse_id as "heldAt" from stock.held_at where way is not null and variant_id = any(${[...variantIds]}::bigint[])
    order by holder, line, warehouse_id`.execute(tx.db)
  return new Map([...rows, ...held].map((row) => [`${row.holder} ${row.line} ${row.heldAt ?? ''}`, row]))
}

type Other = SupplierCalendar & { variantId: number; code: string; name: string; leadDays: number }

async function remediesFor(
  ctx: Ctx,
  { number, variantIds, warehouseId, direct, until }: { number: string; variantIds: readonly number[]; warehouseId: number; direct: boolean; until: Day },
): Promise<Remedy[]> {
  const { zone } = await ctx.tools.settings.read(ctx, sellerSettings)
  const [needs, { rows: others }, { rows: places }] = await Promise.all([
    needsOf(ctx, { variantIds }),
    sql<Other>`
      select a.variant_id as "variantId", s.code, s.name, coalesce(a.lead_days, s.lead_days) as "leadDays", s.work_days as "workDays",
        coalesce((select json_agg(json_build_object('from', lower(k.period), 'to', upper(k.period) - 1)) from supply.closing k where k.supplier_id = s.id), '[]') as closings
      from supply.article a join supply.supplier s on s.id = a.supplier_id where a.variant_id = any(${[...variantIds]}::bigint[]) and s.archived_at is null
        and s.id <> (select o.supplier_id from supply.order o where o.number = ${number})
      order by a.variant_id, s.code`.execute(ctx.db),
    sql<{ id: number; code: string }>`select warehouse_id as id, code from stock.warehouse_label`.execute(ctx.db),
  ])
  const codes = new Map(places.map(({ id, code }) => [id, code]))
  const today = dayOf(ctx.now, zone)
  return [
    ...others
      .map(({ variantId, code, name, leadDays, ...calendar }) => ({ kind: 'supplier' as const, variantId, code, name, dueOn: arrivalDay(today, leadDays, calendar) }))
      .filter(({ dueOn }) => dueOn < until),
    ...needs
      .filter((need) => need.warehouseId !== warehouseId && need.available - need.backordered > 0)
      .map((need) => ({
        kind: direct ? ('own' as const) : ('transfer' as const),
        variantId: need.variantId,
        warehouse: codes.get(need.warehouseId) ?? '',
        qty: need.available - need.backordered,
      })),
    ...needs
      .filter((need) => need.warehouseId === warehouseId && need.available > 0 && need.backordered > 0)
      .map((need) => ({ kind: 'part' as const, variantId: need.variantId, qty: need.available })),
  ]
}

async function labels(ctx: Ctx, variantIds: readonly number[]): Promise<DelayEffect['articles']> {
  const { rows } = await sql<DelayEffect['articles'][number]>`
    select variant_id as "variantId", sku, ${ctx.locale === 'en' ? sql`name_en` : sql`name_fr`} as name, unit, steps_per_unit as "stepsPerUnit" from catalogue.article_label where variant_id = any(${[...variantIds]}::bigint[])`.execute(
    ctx.db,
  )
  return rows
}
