import { lineNet, spread } from '#kernel/money.ts'
import type { LockedLine } from '../lock-order.ts'

type Priced = Pick<LockedLine, 'unitNet' | 'per' | 'priceSteps' | 'netCents' | 'allowanceCents' | 'offers'>
export type LinePart = Pick<LockedLine, 'netCents' | 'allowanceCents' | 'roundingCents' | 'offers'> & { qty: number }

/**
 * Cuts a line in two by quantity, base steps. Nets, allowances and what each offer saved add up to those of the whole to the cent: allowances go by largest remainder, and where two rounded nets
 * (M1) make a cent more or less than the one they come from, the second part carries it (`roundingCents`). No part's net is below zero.
 */
export function splitLine(line: Priced, [now, later]: readonly [now: number, later: number]): [LinePart, LinePart] {
  const price = { unitNet: line.unitNet, per: line.per, steps: line.priceSteps }
  const gross = line.netCents + line.allowanceCents
  const grossNow = Math.min(lineNet(now, price), gross)
  const grossLater = gross - grossNow
  const [share] = spread(line.allowanceCents, [now, later]) as [number, number]
  const allowanceNow = Math.max(Math.min(share, grossNow), line.allowanceCents - grossLater)
  const saved = line.offers.map((offer) => spread(offer.savedCents, [now, later]))
  const part = (i: 0 | 1, qty: number, partGross: number, allowanceCents: number): LinePart => ({
    qty,
    netCents: partGross - allowanceCents,
    allowanceCents,
    roundingCents: partGross - lineNet(qty, price),
    offers: line.offers.map((offer, n) => ({ ...offer, savedCents: saved[n]![i]! })),
  })
  return [part(0, now, grossNow, allowanceNow), part(1, later, grossLater, line.allowanceCents - allowanceNow)]
}
