import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { ask } from '#platform/database/ask.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import { oneOf } from '#platform/database/one-of.ts'
import type { Availability, Place } from './availability.ts'
import { backorderSettings } from './promises/backorder-settings.ts'
import { calendarsOf, type Calendars } from './promises/calendars-of.ts'
import type { WhoServes } from './sourcing/serving-of.ts'
import { sourcingSettings } from './sourcing/sourcing-settings.ts'

/**
 * The figures themselves, with what is set aside for a client counted as there for him (null: for nobody). For this room's decisions; everybody else asks
 * `availability`, which tells each what he may know. `serving`: only what these warehouses have can be promised (null: all). One statement, or a part of one (`ask`).
 */
export async function levelFacts(ctx: Ctx | TxCtx, variantIds: readonly number[], client: string | null, serving: WhoServes | null = null): Promise<Map<number, Availability>> {
  if (variantIds.length === 0) return new Map()
  const ids = [...variantIds]
  const [{ levels, receipts, rules }, calendars, { allowed }, { suppliersAsked }] = await Promise.all([
    ask<{ levels: LevelCells[] | null; receipts: ReceiptCells[] | null; rules: RuleCells[] | null }>(
      ctx,
      {
        levels: sql`select json_agg(json_build_array(l.variant_id, l.on_hand, l.reserved, l.set_aside, l.backordered, l.warehouse_id, case when l.set_aside > 0 then ${keptIn(ctx, client)} end)) from stock.level l where l.variant_id = ${oneOf(ids)}`,
        receipts: sql`select json_agg(json_build_array(e.variant_id, e.due_on, e.qty, e.warehouse_id) order by e.due_on) from stock.expected_receipt e where e.variant_id = ${oneOf(ids)}`,
        rules: sql`select json_agg(json_build_array(r.variant_id, r.mode, r.cap)) from stock.backorder_rule r where r.variant_id = ${oneOf(ids)}`,
      },
      ids.length,
    ),
    calendarsOf(ctx),
    ctx.tools.settings.read(ctx as Ctx, backorderSettings),
    ctx.tools.settings.read(ctx as Ctx, sourcingSettings),
  ])
  const levelsOf = Map.groupBy(levels ?? [], ([variantId]) => variantId)
  const receiptsOf = Map.groupBy(receipts ?? [], ([variantId]) => variantId)
  const ruleOf = new Map((rules ?? []).map((rule) => [rule[0], rule]))
  return new Map(
    ids.map((id) => {
      const everywhere = levelsOf.get(id) ?? []
      const served = everywhere.filter((cells) => serving?.has(cells[5]) ?? true)
      const own = calendars.suppliers.size === 0 ? served : served.filter((cells) => !calendars.suppliers.has(cells[5]))
      const coming = (receiptsOf.get(id) ?? []).filter((cells) => serving?.has(cells[3]) ?? true)
      const places = placesOf(own, coming, calendars)
      const sum = (of: (place: Place) => number) => places.reduce((total, place) => total + of(place), 0)
      const backordered = sum((place) => place.backordered)
      return [
        id,
        {
          onHand: own.reduce((total, [, onHand]) => total + onHand, 0),
          reserved: own.reduce((total, [, , reserved]) => total + reserved, 0),
          available: sum(({ free }) => Math.max(0, free)),
          incoming: coming.map(([, dueOn, qty]) => ({ dueOn, qty })),
          projected: sum(({ free, incoming }) => free + incoming.reduce((total, { qty }) => total + qty, 0)) - backordered,
          places,
          usual: calendars.usual,
          mayWait: mayWait(
            allowed,
            ruleOf.get(id),
            everywhere.reduce((total, cells) => total + cells[4], 0),
          ),
          ...keptOf(own),
          ...(own.length < served.length && suppliersOf(served, calendars, (id) => suppliersAsked === 'after_incoming' && (serving?.get(id)?.last ?? true))),
        },
      ]
    }),
  )
}

// What a supplier holds beyond what is reserved of it; without any it is no source.
function suppliersOf(levels: readonly LevelCells[], calendars: Calendars, isLate: (warehouseId: number) => boolean): Pick<Availability, 'atSuppliers' | 'fromSuppliers'> {
  const places = placesOf(
    levels.filter((cells) => calendars.suppliers.has(cells[5])),
    [],
    calendars,
  ).flatMap((place) => (place.free > 0 ? [{ ...place, terms: calendars.suppliers.get(place.warehouseId)!, ...(isLate(place.warehouseId) && { afterIncoming: true }) }] : []))
  if (places.length === 0) return {}
  return { atSuppliers: places, fromSuppliers: places.map(({ free, terms: { leadDays, way } }) => ({ qty: free, leadDays, way })) }
}

function placesOf(levels: readonly LevelCells[], receipts: readonly ReceiptCells[], { order, of }: Calendars): Place[] {
  return order.flatMap((warehouseId): Place[] => {
    const level = levels.find((cells) => cells[5] === warehouseId)
    const incoming = receipts.filter((cells) => cells[3] === warehouseId).map(([, dueOn, qty]) => ({ dueOn, qty }))
    if (!level && incoming.length === 0) return []
    const [, onHand, reserved, setAside, backordered, , kept] = level ?? [0, 0, 0, 0, 0, 0, null]
    return [
      {
        warehouseId,
        calendar: of.get(warehouseId)!,
        free: onHand - reserved - setAside + (kept?.mine ?? 0) + (kept?.over ?? 0),
        ...(kept?.mine && { mine: kept.mine }),
        backordered,
        incoming,
      },
    ]
  })
}

function keptOf(levels: readonly LevelCells[]): Pick<Availability, 'kept'> {
  const kept = levels.flatMap((cells) => (cells[6]?.until ? [cells[6]] : []))
  const [first] = kept.toSorted((a, b) => (a.until! < b.until! ? -1 : 1))
  return first ? { kept: { qty: kept.reduce((sum, one) => sum + one.mine, 0), until: first.until! } } : {}
}

// Looked at only for levels of which something is set aside; what has ended counts for everybody from that moment on.
function keptIn(ctx: Ctx | TxCtx, client: string | null): RawBuilder<unknown> {
  const now = ctx.now.toString()
  const mine = sql`a.ends_at > ${now}::timestamptz and (a.company_id = ${client} or a.class_id = (select k.class_id from accounts.company_label k where k.company_id = ${client}))`
  return sql`(
    select json_build_object('mine', coalesce(sum(a.left_qty) filter (where ${mine}), 0), 'over', coalesce(sum(a.left_qty) filter (where a.ends_at <= ${now}::timestamptz), 0),
      'until', min(a.until_on) filter (where ${mine} and a.left_qty > 0))
    from stock.allocation a where a.variant_id = l.variant_id and a.warehouse_id = l.warehouse_id and a.ended_at is null)`
}

function mayWait(allowed: boolean, rule: RuleCells | undefined, backordered: number): number | null {
  if (!allowed || rule?.[1] === 'never') return 0
  return rule?.[1] === 'capped' ? Math.max(0, (rule[2] ?? 0) - backordered) : null
}

type LevelCells = [variantId: number, onHand: number, reserved: number, setAside: number, backordered: number, warehouseId: number, kept: KeptCells | null]
type KeptCells = { mine: number; over: number; until: Day | null }
type ReceiptCells = [variantId: number, dueOn: Day, qty: number, warehouseId: number]
type RuleCells = [variantId: number, mode: 'allowed' | 'capped' | 'never', cap: number | null]
