export const sourcingKinds = ['fixed', 'nearest', 'cheapest', 'fewest'] as const
export type SourcingKind = (typeof sourcingKinds)[number]

/** What one warehouse means for a place of delivery: how far it is, and what a parcel from it costs; null when nobody knows. */
export type Reach = { warehouseId: number; km: number | null; parcelCents: number | null }

/** Who may serve (in the order of the rule) and by which rule. */
export type Serving = {
  kind: SourcingKind
  reach: readonly Reach[]
  /** The counter where it is collected: asked before all others, which the rule puts in order. */ first?: number
  /** Suppliers who hold stock for us, asked for what nobody else has. */ last?: readonly number[]
}

/** Warehouses to be asked one group after the other, each in its order; a group that has all of a line serves it from one place where it can. */
export type SourceOrder = readonly (readonly number[])[]

export type PlanLine = { line: number; variantId: number; qty: number; /** It may not wait. */ mustBeThere?: boolean }
/** One warehouse's level of an article: base steps free for whoever orders; of them, those set aside for him. */
export type PlanLevel = { variantId: number; warehouseId: number; free: number; mine?: number }
export type PlannedPart = { line: number; variantId: number; warehouseId: number; qty: number }

export type SourcePlan = {
  parts: PlannedPart[]
  /** What of a line is nowhere, base steps. */
  missing: ReadonlyMap<number, number>
  order: SourceOrder
}

/**
 * Decides from where an order's lines are taken: a pure function of free levels (base steps; in the seller's order of warehouses), reach and rule.
 * Without a rule each line is taken whole from the first warehouse that has it, otherwise from several. *fixed*: the same in the rule's order; *nearest*: by distance; *cheapest*:
 * the warehouses whose parcels together cost least; *fewest*: as few warehouses as can serve the whole order. What is set aside for the client himself goes first. No piece is planned twice. `comes`: by article, what of the rest our receipts bring (`comesFirst`); suppliers who stand last are asked only for what they don't.
 */
export function planSources(lines: readonly PlanLine[], levels: readonly PlanLevel[], serving: Serving | null, comes: ReadonlyMap<number, number> = new Map()): SourcePlan {
  const order = sourceOrder(lines, levels, serving)
  const free = Map.groupBy(
    levels.map((level) => ({ ...level, mine: level.mine ?? 0 })),
    ({ variantId }) => variantId,
  )
  const parts: PlannedPart[] = []
  const missing = new Map<number, number>()
  const coming = new Map(comes)
  const take = ({ line, variantId }: PlanLine, qty: number, from: SourceOrder): number => {
    let left = qty
    for (const { place, qty: part } of takeInOrder(free.get(variantId) ?? [], qty, from)) {
      parts.push({ line, variantId, warehouseId: place.warehouseId, qty: part })
      place.free -= part
      place.mine = Math.max(0, place.mine - part)
      left -= part
    }
    return left
  }
  const { last = [] } = serving ?? {}
  for (const line of lines) {
    const late = last.length > 0 && coming.has(line.variantId)
    let left = take(line, line.qty, late ? order.slice(0, -1) : order)
    if (late && left > 0) {
      const waits = line.mustBeThere ? 0 : Math.min(left, coming.get(line.variantId)!)
      coming.set(line.variantId, coming.get(line.variantId)! - waits)
      left = waits + take(line, left - waits, [last])
    }
    if (left > 0) missing.set(line.line, left)
  }
  return { parts, missing, order }
}

/** From where a quantity of one article is taken when warehouses are asked in that order: those that keep pieces for the client serve him before the others do. */
export function takeInOrder<P extends { warehouseId: number; free: number; mine?: number }>(places: readonly P[], qty: number, order: SourceOrder): { place: P; qty: number }[] {
  let left = qty
  const take = (those: readonly P[], group: readonly number[]) => {
    const taken = left === 0 ? [] : sourcesOf(inOrder(those, group), left)
    left -= taken.reduce((sum, one) => sum + one.qty, 0)
    return taken
  }
  const keeping = places.filter(({ mine = 0 }) => mine > 0)
  const others = keeping.length === 0 ? places : places.filter(({ mine = 0 }) => mine === 0)
  return [...(keeping.length === 0 ? [] : order.flatMap((group) => take(keeping, group))), ...order.flatMap((group) => take(others, group))]
}

/** The places of these warehouses, in their order. */
export function inOrder<P extends { warehouseId: number }>(places: readonly P[], order: readonly number[]): P[] {
  return order.flatMap((id) => places.find((place) => place.warehouseId === id) ?? [])
}

/** In which order warehouses are asked for this order: one group, or those that the rule has chosen and then the rest. */
export function sourceOrder(lines: readonly PlanLine[], levels: readonly PlanLevel[], serving: Serving | null): SourceOrder {
  if (serving === null) return [[...new Set(levels.map(({ warehouseId }) => warehouseId))]]
  const { first, last = [], ...rest } = serving
  if (first !== undefined) return [[first], ...sourceOrder(beyond(lines, levels, first), levels, { ...rest, last })]
  const order = orderByRule(lines, levels, rest)
  return last.length === 0 ? order : [...order, last]
}

function orderByRule(lines: readonly PlanLine[], levels: readonly PlanLevel[], { kind, reach }: Serving): SourceOrder {
  const all = reach.map(({ warehouseId }) => warehouseId)
  if (kind === 'fixed') return [all]
  if (kind === 'nearest') return [reach.toSorted((a, b) => far(a) - far(b)).map(({ warehouseId }) => warehouseId)]
  const chosen = fewestThatServe(lines, levels, { kind, reach })
  return [chosen, all.filter((id) => !chosen.includes(id))]
}

// What of the lines the counter itself does not have.
function beyond(lines: readonly PlanLine[], levels: readonly PlanLevel[], first: number): PlanLine[] {
  const free = new Map(levels.filter(({ warehouseId }) => warehouseId === first).map((level) => [level.variantId, Math.max(0, level.free)]))
  return lines.flatMap((line) => {
    const taken = Math.min(line.qty, free.get(line.variantId) ?? 0)
    free.set(line.variantId, (free.get(line.variantId) ?? 0) - taken)
    return line.qty > taken ? [{ ...line, qty: line.qty - taken }] : []
  })
}

const tooMany = 10

// Sets of warehouses are tried from the best on; the first that has as much as all of them together wins. Beyond ten warehouses the dearest are left out one by one.
function fewestThatServe(lines: readonly PlanLine[], levels: readonly PlanLevel[], { kind, reach }: Serving): number[] {
  const wanted = new Map<number, number>()
  for (const { variantId, qty } of lines) wanted.set(variantId, (wanted.get(variantId) ?? 0) + qty)
  const there = Map.groupBy(
    levels.filter((level) => level.free > 0 && wanted.has(level.variantId)),
    ({ variantId }) => variantId,
  )
  const useful = reach.filter(({ warehouseId }) => [...there.values()].some((places) => places.some((place) => place.warehouseId === warehouseId)))
  const most = covered(there, wanted, useful)
  const serves = (set: readonly Reach[]) => covered(there, wanted, set) === most
  const sorted = (set: readonly Reach[]) => set.toSorted((a, b) => (kind === 'cheapest' ? cost(a) - cost(b) : 0) || far(a) - far(b)).map(({ warehouseId }) => warehouseId)
  if (useful.length > tooMany) {
    const left = useful
      .toSorted((a, b) => cost(b) - cost(a) || far(b) - far(a))
      .reduce((kept, one) => (serves(kept.filter((x) => x !== one)) ? kept.filter((x) => x !== one) : kept), useful)
    return sorted(left)
  }
  const sets = Array.from({ length: 2 ** useful.length }, (_, bits) => useful.filter((__, i) => bits & (1 << i)))
  const weighed = sets.map((set) => ({ set, weight: weightOf(set, kind) })).toSorted((a, b) => compare(a.weight, b.weight))
  return sorted(weighed.find(({ set }) => serves(set))?.set ?? useful)
}

function covered(there: ReadonlyMap<number, readonly PlanLevel[]>, wanted: ReadonlyMap<number, number>, set: readonly Reach[]): number {
  const ids = new Set(set.map(({ warehouseId }) => warehouseId))
  let sum = 0
  for (const [variantId, places] of there) {
    const free = places.reduce((total, place) => total + (ids.has(place.warehouseId) ? place.free : 0), 0)
    sum += Math.min(wanted.get(variantId)!, free)
  }
  return sum
}

function weightOf(set: readonly Reach[], kind: SourcingKind): number[] {
  const cents = set.reduce((sum, one) => sum + cost(one), 0)
  const km = set.reduce((sum, one) => sum + far(one), 0)
  return kind === 'cheapest' ? [cents, set.length, km] : [set.length, km, cents]
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((one, i) => one !== b[i])
  return at === -1 ? 0 : a[at]! - b[at]!
}

// What nobody knows counts as farther and dearer than anything known.
function far({ km }: Reach): number {
  return km ?? 100_000
}

function cost({ parcelCents }: Reach): number {
  return parcelCents ?? 10_000_000
}

// The first warehouse that has all of it, otherwise several in the order given.
function sourcesOf<P extends { free: number }>(places: readonly P[], qty: number): { place: P; qty: number }[] {
  const whole = places.find((place) => place.free >= qty)
  let left = qty
  return (whole ? [whole] : places).flatMap((place) => {
    const part = Math.min(left, Math.max(0, place.free))
    left -= part
    return part > 0 ? [{ place, qty: part }] : []
  })
}
