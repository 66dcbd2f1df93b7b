import { compareUnitNet } from '#kernel/money.ts'
import { Refusal } from '#kernel/refusal.ts'
import { addLines } from '#modules/cart/index.ts'
import { articlesByIds, replacementsByIds } from '#modules/catalogue/index.ts'
import type { Order, OrderLine } from '#modules/orders/index.ts'
import { priceLines } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { pageRefusal } from '#platform/http/page-refusals.ts'

export type OrderedAgain = {
  added: number
  /** What could not be added, and why. */
  left: { sku: string; name: string; message: string }[]
  /** What costs another price now; ten-thousandths for `per` units. */
  repriced: { sku: string; name: string; was: { net: number; per: number }; now: { net: number; per: number } }[]
}

/** Puts what an order held into the cart again, and says line by line what could not be added and what has another price now. */
export async function orderAgain(ctx: Ctx, order: Order): Promise<OrderedAgain> {
  const wanted = order.lines.flatMap((line) =>
    line.variantId !== null && line.qty > line.qtyCancelled ? [{ line, variantId: line.variantId, qty: line.qty - line.qtyCancelled }] : [],
  )
  const articles = await articlesByIds(
    ctx,
    wanted.map((one) => one.variantId),
  )
  const lines = wanted.map(({ line, variantId, qty }) => ({ variantId, qty, unit: unitNow(articles.get(variantId), line.unit), note: line.note, typedRef: line.clientRef }))
  const { added, refused } = await addLines(ctx, lines)
  const refusedAt = new Set(refused.map((one) => one.index))
  const taken = wanted.filter((_, i) => !refusedAt.has(i))
  const priced = await priceLines(ctx, {
    lines: taken.map(({ line, variantId, qty }) => ({ variantId, qty, unit: unitNow(articles.get(variantId), line.unit) })),
    articles,
    oneCart: true,
  })
  const replacements = await replacementsByIds(
    ctx,
    refused.flatMap(({ index }) => wanted[index]?.variantId ?? []),
  )
  return {
    added,
    left: refused.flatMap(({ index, code, details }) => {
      const one = wanted[index]
      if (!one) return []
      const found = replacements.get(one.variantId)
      const refusal = found ? new Refusal('article.replaced', { gone: found.gone, sku: found.by.sku, name: found.by.name }) : new Refusal(code, details)
      return [{ sku: one.line.sku, name: one.line.name, message: pageRefusal(refusal, ctx.locale).message }]
    }),
    repriced: priced.flatMap(({ price }, i) => {
      const line = taken[i]?.line
      return line && price && compareUnitNet(price, priceOf(line)) !== 0
        ? [{ sku: line.sku, name: line.name, was: { net: line.unitNet, per: line.per }, now: { net: price.unitNet, per: price.per } }]
        : []
    }),
  }
}

/** The pack of then, when the article is still sold in it; its own unit otherwise. */
function unitNow(article: { unit: string; packs: { unit: string }[] } | undefined, unit: string): string | undefined {
  return article?.packs.some((pack) => pack.unit === unit) ? unit : article?.unit
}

function priceOf(line: OrderLine) {
  return { unitNet: line.unitNet, per: line.per, steps: line.priceSteps }
}
