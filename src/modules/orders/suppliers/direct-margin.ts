import { mulDiv, type Cents, type Millionths } from '#kernel/money.ts'
import { suppliersHold } from '#modules/stock/index.ts'
import { directCostsOf, type DirectCost } from '#modules/supply/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Order } from '../order-by-id.ts'

/** What is sold to the client of a supply order that its supplier delivers himself, what it costs, and what is left: sale less goods and the supplier's carriage, before tax. Null where the supplier's currency is another one. */
export type DirectMargin = Omit<DirectCost, 'lines'> & { saleCents: Cents; marginCents: Cents | null; marginShare: Millionths | null }

/**
 * Cost and margin of what suppliers deliver to the client of an order themselves, by supply order, with the figures of these orders. Not in it: the carriage that the client pays, what suppliers give back at the end of a year,
 * our own work. For who may see margins; without a statement where no supplier holds stock.
 */
export async function directMarginOf(ctx: Ctx, order: Pick<Order, 'id' | 'currency' | 'lines'>): Promise<DirectMargin[]> {
  if (!(await suppliersHold(ctx))) return []
  return (await directCostsOf(ctx, order.id)).map(({ lines, ...cost }) => {
    const saleCents = lines.reduce((sum, { line, qty }) => sum + saleOf(order, line, qty), 0)
    if (cost.currency !== order.currency) return { ...cost, saleCents, marginCents: null, marginShare: null }
    const marginCents = saleCents - cost.goodsCents - (cost.carriageCents ?? 0)
    return { ...cost, saleCents, marginCents, marginShare: saleCents > 0 ? mulDiv(marginCents, 1_000_000, saleCents) : null }
  })
}

// A line's net stands for what is not cancelled of it.
function saleOf({ lines }: Pick<Order, 'lines'>, position: number, qty: number): Cents {
  const line = lines.find((one) => one.position === position)
  const whole = line ? line.qty - line.qtyCancelled : 0
  return line && whole > 0 ? mulDiv(line.netCents, Math.min(qty, whole), whole) : 0
}
