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
 * the one before it, which goes on behind it when it ends earlier. Refuses a period that runs into a later price of the same tier, and, when `rising`
 * is to be refused, a larger quantity that would cost more a unit on any day.
 */
export function planPrices(before: readonly HeldPrice[], given: readonly GivenPrice[], { refuseRising }: { refuseRising: boolean }): PlannedPrices {
  const refused = new Map<number, string>()
  for (;;) {
    const good = given.filter(({ line }) => !refused.has(line))
    const { held, overlapping } = withGiven(before, good)
    for (const line of overlapping) refused.set(line, 'price.period_overlaps')
    if (overlapping.length > 0) continue
    const rising = refuseRising ? firstRising(held, good) : null
    if (rising === null) return { held, refused }
    refused.set(rising, 'price.tiers_rise')
  }
}

function withGiven(before: readonly HeldPrice[], given: readonly GivenPrice[]): { held: HeldPrice[]; overlapping: number[] } {
  const tiers = new Map<string, HeldPrice[]>()
  const tierOf = (price: HeldPrice) => {
    const key = `${price.unit} ${price.minQty}`
    let tier = tiers.get(key)
    if (!tier) tiers.set(key, (tier = []))
    return tier
  }
  for (const price of before) tierOf(price).push(price)
  const overlapping: number[] = []
  for (const one of given.toSorted((a, b) => compareText(a.from, b.from))) {
    const tier = tierOf(one)
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

/** The line to blame for the first tier that is dearer a unit than a smaller one on the same day; null when nothing rises, or only what stood there before. */
function firstRising(held: readonly HeldPrice[], given: readonly GivenPrice[]): number | null {
  const lineOf = new Map(given.map((one) => [`${one.unit} ${one.minQty} ${one.from}`, one.line]))
  const sorted = held.toSorted((a, b) => a.minQty - b.minQty)
  for (const [i, larger] of sorted.entries()) {
    for (const smaller of sorted.slice(0, i)) {
      if (smaller.unit !== larger.unit || smaller.minQty === larger.minQty || smaller.from >= larger.to || larger.from >= smaller.to) continue
      if (BigInt(larger.unitNet) * BigInt(smaller.per) <= BigInt(smaller.unitNet) * BigInt(larger.per)) continue
      const line = lineOf.get(`${larger.unit} ${larger.minQty} ${larger.from}`) ?? lineOf.get(`${smaller.unit} ${smaller.minQty} ${smaller.from}`)
      if (line !== undefined) return line
    }
  }
  return null
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
