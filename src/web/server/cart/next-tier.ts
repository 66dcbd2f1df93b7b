import { lineNet, type Cents } from '#kernel/money.ts'
import { nearestQuantity } from '#kernel/quantity.ts'
import type { PricedLine } from '#modules/pricing/index.ts'
import { stepView } from '../prices/price-view.ts'

/** The next tier of a line: how much more to take, and what the line costs then. Quantities in base steps, prices in ten-thousandths, cents before tax. */
export type NextTier = {
  addQty: number
  toQty: number
  net: number
  gross: number
  per: number
  netAfterCents: Cents
  /** Whose quantities add up towards it, when not the article's own alone. */
  family: string | null
  /** True when the line costs no more with the greater quantity: the tier pays for itself. */
  paysForItself: boolean
}

/** Where a line's next tier begins, in quantities that may be ordered. Null when there is none. */
export function nextTier(line: PricedLine): NextTier | null {
  const { next, article, qty, basePerUnit, tierQty, tierFamily } = line
  if (!next || !line.price) return null
  const wanted = Math.ceil((qty + next.minQty - tierQty) / basePerUnit) * basePerUnit
  const toQty = nearestQuantity(wanted, article)
  if (toQty <= qty) return null
  const netAfterCents = lineNet(toQty, next)
  const { net, gross, per } = stepView(next, line.vat.rate)
  return { addQty: toQty - qty, toQty, net, gross, per, netAfterCents, family: tierFamily, paysForItself: netAfterCents <= line.netCents }
}
