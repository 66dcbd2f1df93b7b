import type { Ctx, TxCtx } from '#platform/context.ts'
import { dayOf, type Day } from '#kernel/day.ts'
import { sellerSettings } from '#modules/accounts/index.ts'
import type { Availability, Place } from '../availability.ts'
import { exactly } from '../kept/tell-stock.ts'
import { calendarsOf } from '../promises/calendars-of.ts'
import { comesFirst } from '../suppliers/comes-first.ts'
import { leavesSupplier, type SupplierWay } from '../suppliers/leaves-supplier.ts'
import { planSources, type PlanLine, type SourceOrder } from './plan-sources.ts'
import type { ServingPlace } from './reach-of.ts'
import { servingOf, sourcingFacts } from './serving-of.ts'
import { sourcingSettings } from './sourcing-settings.ts'

/** A part of a line and the warehouse from which it leaves; base steps. What a supplier holds says how and when it leaves, and to clients never who he is (no code, no name). */
export type LineSource = { warehouseId: number; code: string; name: string; qty: number; way?: SupplierWay | null; on?: Day | null }
export type CartPlan = {
  /** For `promiseOf`, so that a day is told from the warehouses that will be chosen. */
  order: SourceOrder
  /** What leaves from where, by line; empty when the reader may not know, or when it depends on a place that is not known yet. */
  from: ReadonlyMap<number, LineSource[]>
}

/** From where a cart would leave, as `reserve` would decide now; null with less than two warehouses. No statement of its own. */
export async function planCart(ctx: Ctx | TxCtx, lines: readonly PlanLine[], levels: ReadonlyMap<number, Availability>, place: ServingPlace | null): Promise<CartPlan | null> {
  const { warehouses } = await sourcingFacts(ctx)
  if (warehouses.length < 2) return null
  const [serving, { tells }, { suppliers }, { zone }] = await Promise.all([
    servingOf(ctx, place),
    ctx.tools.settings.read(ctx as Ctx, sourcingSettings),
    calendarsOf(ctx),
    ctx.tools.settings.read(ctx as Ctx, sellerSettings),
  ])
  const free = [...levels].flatMap(([variantId, level]) =>
    allPlaces(exactly(level)).map((one) => ({ variantId, warehouseId: one.warehouseId, free: one.free, mine: one.mine ?? 0 })),
  )
  const today = dayOf(ctx.now, zone)
  const order = warehouses.map(({ id }) => id)
  const plan = planSources(
    lines,
    free.toSorted((a, b) => order.indexOf(a.warehouseId) - order.indexOf(b.warehouseId)),
    serving,
    comesFirst(levels, today),
  )
  const known = tells && (place !== null || serving === null || serving.kind === 'fixed')
  const seen = [...levels.values()].every(({ shows = 'exact' }) => shows === 'exact')
  const named = new Map(warehouses.map((one) => [one.id, one]))
  const from = new Map<number, LineSource[]>()
  for (const { line, warehouseId, qty } of seen ? plan.parts : []) {
    const terms = suppliers.get(warehouseId)
    if (!terms && !known) continue
    const { code, name } = terms && !ctx.actor.isStaff ? { code: '', name: '' } : named.get(warehouseId)!
    from.set(line, [...(from.get(line) ?? []), { warehouseId, code, name, qty, ...(terms && { way: terms.way, on: leavesSupplier(today, terms) }) }])
  }
  return { order: plan.order, from }
}

function allPlaces({ places, atSuppliers = [] }: Availability): readonly Place[] {
  return atSuppliers.length === 0 ? places : [...places, ...atSuppliers]
}
