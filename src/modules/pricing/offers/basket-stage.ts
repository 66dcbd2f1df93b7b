import { mulDiv, type Cents } from '#kernel/money.ts'
import type { PricedLine } from '../price-lines.ts'
import type { Floor, Reason } from '../price-rule.ts'
import { offerSource } from '../rules/offer.ts'
import { actionOf } from './actions/index.ts'
import { covers, type AppliedOffer, type Offer } from './offer.ts'
import type { Basket, BasketAction, BasketEffect, BasketLine } from './offer-action.ts'
import { spreadAllowance } from './spread-allowance.ts'

/** An offer that this basket nearly has: cents of the chosen goods, or units of them, that are missing. */
export type CloseOffer = { offer: Offer; missingCents: Cents | null; missingUnits: number | null }
export type BasketOutcome = {
  /** Cents off each line, and the reasons that go with them, in the order of the lines. */
  allowances: { cents: Cents; offers: AppliedOffer[]; reasons: Reason[] }[]
  gifts: { offer: Offer; variantId: number; units: number }[]
  freeDelivery: Offer | null
  longerTerms: { offer: Offer; days: number } | null
  /** What the chosen goods lack; nearest first. */
  close: CloseOffer[]
  /** Offers that the floor held whole. */
  held: AppliedOffer[]
}

/**
 * The basket stage: offers in their stated order on all priced lines. Conditions are measured on the chosen goods after the unit stage; fixed agreement
 * prices count for them and are not lowered unless the offer says so. An exclusive offer shares no line with another (rulings.md, Two stages).
 */
export function basketStage(lines: readonly PricedLine[], offers: readonly Offer[], floors: ReadonlyMap<number, Floor>): BasketOutcome {
  const state: State = {
    lines,
    floors,
    closed: false,
    any: lines.some((line) => line.offers.length > 0),
    outcome: { allowances: lines.map(() => ({ cents: 0, offers: [], reasons: [] })), gifts: [], freeDelivery: null, longerTerms: null, close: [], held: [] },
  }
  for (const offer of offers) {
    const action = actionOf(offer)
    if (action?.stage === 'basket') apply(state, offer, action)
  }
  state.outcome.close.sort((a, b) => (a.missingCents ?? 0) - (b.missingCents ?? 0))
  return state.outcome
}

type State = {
  lines: readonly PricedLine[]
  floors: ReadonlyMap<number, Floor>
  outcome: BasketOutcome
  /** An exclusive offer on the order spoke. */ closed: boolean
  /** Some offer spoke. */ any: boolean
}

function apply(state: State, offer: Offer, action: BasketAction): void {
  const chosen = basketOf(state, offer, () => true)
  if (chosen.lines.length === 0 || (offer.exclusive && state.closed)) return
  const missing = missingOf(offer, chosen)
  if (missing) return void state.outcome.close.push(missing)
  const open = basketOf(state, offer, (line, i) => mayLower(state, offer, line, i))
  const effect = action.apply(open, offer.settings)
  if (!effect) {
    const missingUnits = action.missingUnits?.(open, offer.settings) ?? null
    if (missingUnits !== null) state.outcome.close.push({ offer, missingCents: null, missingUnits })
    return
  }
  if (effect.allowances) allow(state, offer, effect.allowances)
  else onOrder(state, offer, effect)
}

function basketOf({ lines, outcome }: State, offer: Offer, may: (line: PricedLine, index: number) => boolean): Basket {
  const goods = lines.flatMap((line, index): BasketLine[] =>
    line.price && covers(offer, line.article) && may(line, index)
      ? [{ index, article: line.article, qty: line.qty, netCents: line.netCents - outcome.allowances[index]!.cents }]
      : [],
  )
  return { lines: goods, netCents: goods.reduce((sum, line) => sum + line.netCents, 0) }
}

function missingOf(offer: Offer, { lines, netCents }: Basket): CloseOffer | null {
  const thousandths = lines.reduce((sum, line) => sum + mulDiv(line.qty, 1_000, line.article.stepsPerUnit), 0)
  const missingCents = offer.minNetCents === null || netCents >= offer.minNetCents ? null : offer.minNetCents - netCents
  const missingUnits = offer.minQty === null || thousandths >= offer.minQty * 1_000 ? null : Math.ceil(offer.minQty - thousandths / 1_000)
  return missingCents === null && missingUnits === null ? null : { offer, missingCents, missingUnits }
}

function mayLower({ outcome }: State, offer: Offer, line: PricedLine, index: number): boolean {
  if (line.price?.source?.kind === 'agreement' && !offer.onAgreement) return false
  const before = [...line.offers, ...outcome.allowances[index]!.offers]
  return !before.some((one) => one.offer.exclusive) && !(offer.exclusive && before.length > 0)
}

function allow(state: State, offer: Offer, allowances: NonNullable<BasketEffect['allowances']>): void {
  const { lines, outcome } = state
  const off = new Map<number, Cents>()
  // What is held of the lines together stands on the first that gives something, so that it adds up.
  const held = new Map<number, Cents>()
  for (const { lines: indexes, cents } of allowances) {
    const rooms = indexes.map((index) => ({ netCents: lines[index]!.netCents - outcome.allowances[index]!.cents, leastCents: leastOf(lines[index]!, state.floors) }))
    const parts = spreadAllowance(cents, rooms)
    const heldCents = cents - parts.reduce((sum, part) => sum + part, 0)
    const first = parts.findIndex((part) => part > 0)
    for (const [i, index] of indexes.entries()) {
      off.set(index, (off.get(index) ?? 0) + parts[i]!)
      if (heldCents > 0) held.set(index, (held.get(index) ?? 0) + (i === first ? heldCents : 0))
    }
  }
  const savedCents = [...off.values()].reduce((sum, cents) => sum + cents, 0)
  const heldCents = allowances.reduce((sum, { cents }) => sum + cents, 0)
  if (savedCents === 0 && heldCents > 0 && state.floors.size > 0) outcome.held.push({ offer, savedCents, heldCents })
  if (savedCents === 0 || (offer.leftCents !== null && savedCents > offer.leftCents)) return
  state.any = true
  for (const [index, cents] of off) {
    if (cents === 0) continue
    const on = outcome.allowances[index]!
    on.cents += cents
    const heldCents = held.get(index)
    on.offers.push({ offer, savedCents: cents, ...(heldCents && { heldCents }) })
    on.reasons.push({ rule: 'offer', source: offerSource(offer), from: null, to: null, allowanceCents: cents })
    if (heldCents !== undefined) on.reasons.push({ rule: 'floor', source: null, from: null, to: null, ...(heldCents > 0 && { heldCents }) })
  }
}

// The least that a line may cost: its floor, rounded up; never below nothing.
function leastOf(line: PricedLine, floors: ReadonlyMap<number, Floor>): Cents {
  const floor = floors.get(line.article.variantId)
  if (!floor) return 0
  const bottom = floor.bottom * BigInt(floor.per) * BigInt(line.article.stepsPerUnit) * 100n
  return Number((BigInt(line.qty) * floor.top + bottom - 1n) / bottom)
}

function onOrder(state: State, offer: Offer, { gift, freeDelivery, extraDays }: BasketEffect): void {
  if (state.closed || (offer.exclusive && state.any)) return
  state.any = true
  state.closed = offer.exclusive
  if (gift) state.outcome.gifts.push({ offer, ...gift })
  if (freeDelivery) state.outcome.freeDelivery ??= offer
  if (extraDays && extraDays > (state.outcome.longerTerms?.days ?? 0)) state.outcome.longerTerms = { offer, days: extraDays }
}
