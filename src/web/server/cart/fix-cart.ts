import { parseQuantity } from '#kernel/quantity.ts'
import { addLines, cartOf, removeLines, type CartLine } from '#modules/cart/index.ts'
import type { Ctx } from '#platform/context.ts'
import { cartLineView, quantitiesByArticle } from './cart-view.ts'
import { todayOf } from '../stock/stock-view.ts'

/** Sets every line of the cart right: the nearest quantity that can be had; what can't be ordered at all goes out and is given back. */
export async function fixCart(ctx: Ctx): Promise<{ fixed: number; out: CartLine[] }> {
  const [cart, today] = await Promise.all([cartOf(ctx), todayOf(ctx)])
  const tierQty = quantitiesByArticle(cart)
  const out: CartLine[] = []
  const changes: { variantId: number; unit: string; qty: number }[] = []
  for (const line of cart.lines.filter((one) => one.problem !== null)) {
    const { problem } = cartLineView(line, { tierQty: tierQty.get(line.article.variantId) ?? line.qty, currency: cart.currency, today })
    if (problem?.nearest) changes.push({ variantId: line.article.variantId, unit: line.unit, qty: parseQuantity(problem.nearest.text, line.basePerUnit) })
    else out.push(line)
  }
  if (changes.length > 0) await addLines(ctx, changes, { set: true })
  await removeLines(ctx, [...out.map((line) => line.id), ...cart.hiddenLines.map((line) => line.id)])
  return { fixed: changes.length + out.length + cart.hiddenLines.length, out }
}
