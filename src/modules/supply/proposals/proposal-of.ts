import type { Day } from '#kernel/day.ts'
import { compareUnitNet, lineNet, type Cents } from '#kernel/money.ts'
import { nearestQuantity } from '#kernel/quantity.ts'
import { arrivalDay, type SupplierCalendar } from '../suppliers/arrival-day.ts'
import { breaksOn, priceAt, type PriceBreak } from '../articles/price-at.ts'

/** Who could deliver an article. Quantities in base steps, prices in his currency. */
export type Source = SupplierCalendar & {
  supplierId: number
  code: string
  currency: string
  preferred: boolean
  minQty: number
  multiple: number
  leadDays: number
  /** When what is ordered today arrives, where the caller knows it of other articles. */
  dueOn?: Day
  breaks: readonly PriceBreak[]
}

/** What is known of an article in one warehouse; all quantities in base steps. */
export type Circumstances = {
  /** On hand less what client orders hold; negative when more is promised than is there. */
  available: number
  /** Promised to clients on back-order. */
  backordered: number
  /** Confirmed by suppliers and under way. */
  incoming: number
  /** Sent to suppliers, not confirmed yet. */
  ordered: number
  /** In drafts and orders that wait for approval. */
  drafted: number
  /** Pre-ordered in campaigns that are not launched; what counts as demand, because their minimum is reached. */
  preordered?: number
  preorderedCounted?: number
  safety: number | null
  reorderPoint: number | null
  /** Mean demand per day, in thousandths of a base step. */
  perDayThousandths: number
  stepsPerUnit: number
  sources: readonly Source[]
  today: Day
  /** Days of demand that the order should cover once it is there. */
  coverDays: number
  /** Days of demand that a lower price may bring with it on top. */
  breakDays: number
  /** The seller's own currency: suppliers' prices in others are not compared. */
  currency: string
}

/** A line of the explanation, with its figures in base steps and days. */
export type Because =
  | { code: 'stands'; available: number; incoming: number; ordered: number; drafted: number; backordered: number; position: number }
  | { code: 'below'; reorderPoint: number }
  | { code: 'uncovered'; need: number; leadDays: number }
  | { code: 'promised'; short: number }
  | { code: 'preorders'; qty: number; counted: number }
  | { code: 'demand'; perDayThousandths: number; leadDays: number; coverDays: number; qty: number }
  | { code: 'safety'; qty: number }
  | { code: 'target'; target: number; qty: number }
  | { code: 'minimum' | 'multiple'; from: number; to: number }
  | { code: 'order_minimum'; from: number; to: number; days: number }
  | { code: 'break'; from: number; to: number; unitNet: number; per: number; savedPerMillionths: number }
  | { code: 'supplier'; why: 'preferred' | 'only' | 'cheapest' | 'fastest' }
  | { code: 'no_price' }

export type Proposal = { supplierId: number; qty: number; price: PriceBreak | null; netCents: Cents; dueOn: Day; because: Because[] }

/**
 * What to order of an article and from whom, or null when there is enough. Ordered is when what is there and coming has reached the reorder point (without
 * one: safety plus demand until delivery), or when more is promised, or pre-ordered in campaigns that have their minimum, than will come. The quantity fills up to safety + demand over lead time and cover, then takes
 * the supplier's minimum and multiple, and the next price step when it costs less per unit and holds no more than `breakDays` of demand on top, or costs
 * less in all. The supplier is the preferred one, else the cheapest at that quantity, else the fastest.
 */
export function proposalOf(facts: Circumstances): Proposal | null {
  const candidates = facts.sources.flatMap((source) => {
    const planned = planFrom(facts, source)
    return planned ? [{ source, planned }] : []
  })
  const [first] = candidates
  if (!first) return null
  const preferred = candidates.find(({ source }) => source.preferred)
  if (preferred) return explained(preferred.planned, candidates.length === 1 && facts.sources.length === 1 ? 'only' : 'preferred')
  if (candidates.length === 1) return explained(first.planned, 'only')
  const comparable = candidates.filter(({ source, planned }) => planned.price && source.currency === facts.currency)
  const steps = facts.stepsPerUnit
  const [cheapest] = comparable.toSorted((a, b) => compareUnitNet({ ...a.planned.price!, steps }, { ...b.planned.price!, steps }) || sooner(a.planned, b.planned))
  if (cheapest) return explained(cheapest.planned, 'cheapest')
  return explained(candidates.toSorted((a, b) => sooner(a.planned, b.planned))[0]!.planned, 'fastest')
}

function sooner(a: Proposal, b: Proposal): number {
  return a.dueOn === b.dueOn ? a.supplierId - b.supplierId : a.dueOn < b.dueOn ? -1 : 1
}

function explained(proposal: Proposal, why: 'preferred' | 'only' | 'cheapest' | 'fastest'): Proposal {
  return { ...proposal, because: [...proposal.because, { code: 'supplier', why }] }
}

function planFrom(facts: Circumstances, source: Source): Proposal | null {
  const { available, backordered, incoming, ordered, drafted, today, coverDays, preordered = 0, preorderedCounted = 0 } = facts
  const dueOn = source.dueOn ?? arrivalDay(today, source.leadDays, source)
  const leadDays = Temporal.PlainDate.from(today).until(dueOn).days
  const position = available - backordered - preorderedCounted + incoming + ordered + drafted
  const safety = facts.safety ?? 0
  const point = facts.reorderPoint ?? safety + demandOver(facts, leadDays)
  const low = point > 0 && position <= point
  if (!low && position >= 0) return null
  const demand = demandOver(facts, leadDays + coverDays)
  const target = Math.max(safety + demand, point, 0)
  const wanted = target - position
  if (wanted <= 0) return null
  const because: Because[] = [
    { code: 'stands', available, incoming, ordered, drafted, backordered, position },
    ...(preordered > 0 ? [{ code: 'preorders', qty: preordered, counted: preorderedCounted } as const] : []),
    reasonOf(facts, { position, point, leadDays }),
    ...(safety > 0 ? [{ code: 'safety', qty: safety } as const] : []),
    ...(facts.perDayThousandths > 0 ? [{ code: 'demand', perDayThousandths: facts.perDayThousandths, leadDays, coverDays, qty: demand } as const] : []),
    { code: 'target', target, qty: wanted },
  ]
  const rounded = roundedTo(wanted, source, because)
  const { qty, price } = withBreak(facts, source, rounded, because)
  const netCents = price ? lineNet(qty, { unitNet: price.unitNet, per: price.per, steps: facts.stepsPerUnit }) : 0
  return { supplierId: source.supplierId, qty, price, netCents, dueOn, because: price ? because : [...because, { code: 'no_price' }] }
}

function reasonOf({ reorderPoint }: Circumstances, { position, point, leadDays }: { position: number; point: number; leadDays: number }): Because {
  if (position < 0) return { code: 'promised', short: -position }
  return reorderPoint === null ? { code: 'uncovered', need: point, leadDays } : { code: 'below', reorderPoint: point }
}

/** Demand of so many days, a started step counted whole. */
function demandOver({ perDayThousandths }: Circumstances, days: number): number {
  return Math.ceil((perDayThousandths * days) / 1_000)
}

function roundedTo(wanted: number, { minQty, multiple }: Source, because: Because[]): number {
  const least = Math.max(wanted, minQty)
  if (least > wanted) because.push({ code: 'minimum', from: wanted, to: least })
  const qty = nearestQuantity(wanted, { minQty, multiple })
  if (qty > least) because.push({ code: 'multiple', from: least, to: qty })
  return qty
}

function withBreak(facts: Circumstances, source: Source, qty: number, because: Because[]): { qty: number; price: PriceBreak | null } {
  const price = priceAt(source.breaks, qty, facts.today)
  const next = breaksOn(source.breaks, facts.today).find((one) => one.minQty > qty)
  const higher = next && nearestQuantity(next.minQty, source)
  const better = higher === undefined ? null : priceAt(source.breaks, higher, facts.today)
  if (!price || higher === undefined || !better) return { qty, price: price ?? better, ...(price ? {} : higher === undefined ? {} : { qty: higher }) }
  const steps = facts.stepsPerUnit
  if (compareUnitNet({ ...better, steps }, { ...price, steps }) >= 0) return { qty, price }
  const dearer = lineNet(higher, { ...better, steps }) > lineNet(qty, { ...price, steps })
  if (dearer && (higher - qty) * 1_000 > facts.perDayThousandths * facts.breakDays) return { qty, price }
  const saved = 1_000_000n - (BigInt(better.unitNet) * BigInt(price.per) * 1_000_000n) / (BigInt(price.unitNet) * BigInt(better.per))
  because.push({ code: 'break', from: qty, to: higher, unitNet: better.unitNet, per: better.per, savedPerMillionths: Number(saved) })
  return { qty: higher, price: better }
}
