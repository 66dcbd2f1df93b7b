import type { AppliedOffer, Gift } from '#modules/pricing/index.ts'
import { availability, isEnough, nothingThere } from '#modules/stock/index.ts'
import type { Ctx, TxCtx } from '#platform/context.ts'
import type { CartLine, PricedCart } from './price-cart.ts'

/** The gifts of a cart as lines at 0, after its own lines of the same articles. A gift is there or it is not given; it never stands in the way of the order. */
export async function giftLines(
  ctx: Ctx | TxCtx,
  gifts: readonly Gift[],
  lines: readonly CartLine[],
  counter: number | null,
): Promise<Pick<PricedCart, 'gifts' | 'giftsMissing'> & { given: AppliedOffer[] }> {
  if (gifts.length === 0) return { gifts: [], giftsMissing: [], given: [] }
  const there = await availability(
    ctx,
    gifts.map(({ line }) => line.article.variantId),
    counter,
  )
  const taken = new Map<number, number>()
  for (const { article, qty } of lines) taken.set(article.variantId, (taken.get(article.variantId) ?? 0) + qty)
  const answer: Awaited<ReturnType<typeof giftLines>> = { gifts: [], giftsMissing: [], given: [] }
  for (const { offer, line, worthCents } of gifts) {
    const { variantId, name } = line.article
    const level = there.get(variantId) ?? nothingThere
    const total = (taken.get(variantId) ?? 0) + line.qty
    if (!isEnough(level, total)) {
      answer.giftsMissing.push({ offer, name })
      continue
    }
    taken.set(variantId, total)
    answer.gifts.push({
      ...line,
      id: -answer.gifts.length - 1,
      position: 0,
      note: null,
      typedRef: null,
      availability: level,
      promise: { waits: 0, readyOn: null },
      from: [],
      seen: null,
      problem: null,
    })
    answer.given.push({ offer, savedCents: worthCents })
  }
  return answer
}
