import type { Per } from '#kernel/money.ts'

/** A price of one article on one list or agreement. Days as in the table: 'YYYY-MM-DD', '-infinity', 'infinity'; `to` is exclusive. They compare as text. */
export type HeldPrice = { unit: string; minQty: number; from: string; to: string; unitNet: number; per: Per }
/** A price to set, with the number of its line; `from` = `to` never. */
export type GivenPrice = HeldPrice & { line: number }
export type PlannedPrices = {
  /** What holds afterwards. */
  held: HeldPrice[]
  /** Lines that can't be: `price.period_overlaps` or `price.tiers_rise`. */
  refused: Map<number, string>
}

/**
 * What one article's prices on one list or agreement become. A price holds until its last day, or until the next one of the same tier begins; it cuts
 * the one before it, which goes on behind it when it ends earlier. Refuses a period that runs into a later price of the same tier, and a line after which a larger quantity would cost more
 * a unit than a smaller one on any day, among the given lines and against all that holds afterwards; what stood so before and is said again is no change: it stands in the way of the others as if it had not been named. Lines that `apart` names are compared with the
 * other lines only: what stands may still be changed by lines that are yet to come.
 */
export function planPrices(before: readonly HeldPrice[], given: readonly GivenPrice[], { apart = () => false }: { apart?: (line: number) => boolean } = {}): PlannedPrices {
  const refused = new Map<number, string>()
  const stood = new Map(before.map((one) => [keyOf(one), one]))
  const news = withoutSettled(given, stood)
  for (;;) {
    const good = news.filter(({ line }) => !refused.has(line))
    const { held, overlapping } = withGiven(
      before,
      good.filter((one) => !isSame(one, stood.get(keyOf(one)))),
    )
    for (const line of overlapping) refused.set(line, 'price.period_overlaps')
    if (overlapping.length > 0) continue
    const rising = risingIn(held, good, { stood, apart })
    if (rising.size === 0) return { held, refused }
    for (const line of rising) refused.set(line, 'price.tiers_rise')
  }
}

/** Without the lines of tiers that stand already as these lines make them: a file that cut one of its own prices comes again without a refusal. */
function withoutSettled(given: readonly GivenPrice[], stood: ReadonlyMap<string, HeldPrice>): readonly GivenPrice[] {
  if (stood.size === 0) return given
  return [...Map.groupBy(given, tierOf).values()].flatMap((tier) => (withGiven([], tier).held.every((one) => isSame(one, stood.get(keyOf(one)))) ? [] : tier))
}

function withGiven(before: readonly HeldPrice[], given: readonly GivenPrice[]): { held: HeldPrice[]; overlapping: number[] } {
  const tiers = new Map<string, HeldPrice[]>()
  const periodsOf = (price: HeldPrice) => {
    const key = tierOf(price)
    let tier = tiers.get(key)
    if (!tier) tiers.set(key, (tier = []))
    return tier
  }
  for (const price of before) periodsOf(price).push(price)
  const overlapping: number[] = []
  for (const one of given.toSorted((a, b) => compareText(a.from, b.from))) {
    const tier = periodsOf(one)
    const placed = withOne(tier, one)
    if (placed) tier.splice(0, tier.length, ...placed)
    else overlapping.push(one.line)
  }
  return { held: [...tiers.values()].flat(), overlapping }
}

/** The periods of one tier with one more among them; null when it runs into a later one. */
function withOne(tier: readonly HeldPrice[], { unit, minQty, from, to, unitNet, per }: GivenPrice): HeldPrice[] | null {
  const next = tier.reduce((first, one) => (one.from > from && one.from < first ? one.from : first), 'infinity')
  if (to !== 'infinity' && to > next) return null
  const placed: HeldPrice = { unit, minQty, from, to: to < next ? to : next, unitNet, per }
  const others = tier.flatMap((one): HeldPrice[] => {
    if (one.from === from) return []
    if (one.from > from || one.to <= from) return [one]
    const behind = placed.to < one.to && placed.to < next ? [{ ...one, from: placed.to, to: one.to < next ? one.to : next }] : []
    return [{ ...one, to: from }, ...behind]
  })
  return [...others, placed].toSorted((a, b) => compareText(a.from, b.from))
}

type Against = { stood: ReadonlyMap<string, HeldPrice>; apart: (line: number) => boolean }

/** The lines to blame where a tier is dearer a unit than a smaller one on the same day: of two lines the larger tier, else the one that changes something. Those that are blamed are left out of what follows. */
function risingIn(held: readonly HeldPrice[], given: readonly GivenPrice[], { stood, apart }: Against): Set<number> {
  const lines = new Map(given.map((one) => [keyOf(one), one]))
  const lineOf = (price: HeldPrice) => lines.get(keyOf(price))
  const changes = (price: HeldPrice) => {
    const one = lineOf(price)
    return one && !apart(one.line) && !isSame(price, stood.get(keyOf(price))) ? one.line : undefined
  }
  const rising = new Set<number>()
  const byUnit = Map.groupBy(
    held.toSorted((a, b) => a.minQty - b.minQty),
    ({ unit }) => unit,
  )
  for (const tiers of byUnit.values()) {
    for (const [i, larger] of tiers.entries()) {
      for (let at = 0; at < i; at += 1) {
        const smaller = tiers[at]!
        if (!isDearer(larger, smaller) || smaller.minQty === larger.minQty || smaller.from >= larger.to || larger.from >= smaller.to) continue
        const [one, other] = [lineOf(larger), lineOf(smaller)]
        if ((one && rising.has(one.line)) || (other && rising.has(other.line))) continue
        const line = one && other ? one.line : (changes(larger) ?? changes(smaller))
        if (line !== undefined) rising.add(line)
      }
    }
  }
  return rising
}

/** Whether one costs more a unit than the other; whole numbers as long as the products are exact. */
function isDearer(one: HeldPrice, other: HeldPrice): boolean {
  const [left, right] = [one.unitNet * other.per, other.unitNet * one.per]
  return Number.isSafeInteger(left) && Number.isSafeInteger(right) ? left > right : BigInt(one.unitNet) * BigInt(other.per) > BigInt(other.unitNet) * BigInt(one.per)
}

const tierOf = ({ unit, minQty }: HeldPrice) => `${unit} ${minQty}`

const keyOf = ({ unit, minQty, from }: HeldPrice) => `${unit} ${minQty} ${from}`

function isSame(one: HeldPrice, before: HeldPrice | undefined): boolean {
  return before !== undefined && one.to === before.to && one.unitNet === before.unitNet && one.per === before.per
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
