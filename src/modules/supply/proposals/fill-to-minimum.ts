import { lineNet, type Cents } from '#kernel/money.ts'
import type { Day } from '#kernel/day.ts'
import { nearestQuantity } from '#kernel/quantity.ts'
import { priceAt, type PriceBreak } from '../articles/price-at.ts'
import type { Because } from './proposal-of.ts'

/** A proposed line with what raising it needs: demand per day in thousandths of a base step, the supplier's minimum, multiple and prices. */
export type RaisableLine = {
  qty: number
  price: PriceBreak | null
  netCents: Cents
  because: Because[]
  perDayThousandths: number
  stepsPerUnit: number
  minQty: number
  multiple: number
  breaks: readonly PriceBreak[]
}
/** What a supplier asks of a whole order: net cents, and units of its articles added up; null: nothing. */
export type OrderMinimum = { minOrderCents: Cents | null; minOrderUnits: number | null }

/**
 * An order that lacks something to its supplier's minimum is filled up to it with the fewest more days of demand, the same for each of its lines, by whole multiples; no
 * more than `mostDays`. One that this does not lift stays as it was: the screen says what is missing. Pure; prices are those of `today`.
 */
export function fillToMinimum<Line extends RaisableLine>(lines: readonly Line[], minimum: OrderMinimum, { mostDays, today }: { mostDays: number; today: Day }): Line[] {
  if (reaches(lines, minimum)) return [...lines]
  const raisedBy = (days: number) => lines.map((line) => raised(line, days, today))
  if (!reaches(raisedBy(mostDays), minimum)) return [...lines]
  let [least, most] = [1, mostDays]
  while (least < most) {
    const middle = Math.floor((least + most) / 2)
    if (reaches(raisedBy(middle), minimum)) most = middle
    else least = middle + 1
  }
  return raisedBy(most)
}

/** Units of all lines together, each in the unit of its article. */
function unitsOf(lines: readonly { qty: number; stepsPerUnit: number }[]): number {
  // Added up in thousandths of a unit, the finest step there is.
  return lines.reduce((sum, line) => sum + (line.qty * 1_000) / line.stepsPerUnit, 0) / 1_000
}

function reaches(lines: readonly RaisableLine[], { minOrderCents, minOrderUnits }: OrderMinimum): boolean {
  const netCents = lines.reduce((sum, line) => sum + line.netCents, 0)
  return netCents >= (minOrderCents ?? 0) && unitsOf(lines) >= (minOrderUnits ?? 0)
}

function raised<Line extends RaisableLine>(line: Line, days: number, today: Day): Line {
  const more = Math.ceil((line.perDayThousandths * days) / 1_000)
  const qty = more > 0 ? nearestQuantity(line.qty + more, line) : line.qty
  if (qty === line.qty) return line
  const price = priceAt(line.breaks, qty, today) ?? line.price
  const netCents = price ? lineNet(qty, { unitNet: price.unitNet, per: price.per, steps: line.stepsPerUnit }) : 0
  return { ...line, qty, price, netCents, because: [...line.because, { code: 'order_minimum', from: line.qty, to: qty, days }] }
}
