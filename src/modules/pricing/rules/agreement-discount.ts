import { divHalfAway } from '#kernel/money.ts'
import type { AgreementTerms, Discount } from '../sources.ts'
import type { Circumstances, Reason, Running, UnitRule } from '../price-rule.ts'
import { sourceOf } from './list-price.ts'

const million = 1_000_000n

/**
 * Discounts of the agreements by brand, category, product or article. They apply to list prices; to a fixed agreement price, of whichever of the company's and its parents' agreements it is, only when
 * marked on top (`rulings.md`). Several of one agreement chain or add up, as it says; only the nearest agreement that has one speaks. The reasons name both: whose price it is, and whose discount.
 */
export const agreementDiscount: UnitRule = {
  code: 'agreement-discount',
  apply: (price, circumstances) => {
    for (const terms of circumstances.agreements) {
      const fixed = price.element?.kind === 'agreement'
      const matching = terms.discounts.filter((discount) => matches(discount, circumstances) && (!fixed || discount.onTop))
      if (matching.length > 0) return discounted(price, terms, matching)
    }
    return null
  },
}

function discounted(price: Running, terms: AgreementTerms, discounts: readonly Discount[]): Running {
  const shares =
    terms.combine === 'add'
      ? [
          Math.min(
            1_000_000,
            discounts.reduce((sum, one) => sum + one.share, 0),
          ),
        ]
      : discounts.map((one) => one.share)
  let { top, bottom } = price
  for (const share of shares) {
    top *= million - BigInt(share)
    bottom *= million
  }
  if (!price.reasons) return { ...price, top, bottom }
  const share = Number(million - divHalfAway(top * price.bottom * million, bottom * price.top || 1n))
  const reason: Reason = { rule: 'agreement-discount', source: sourceOf(terms.element), from: shown(price), to: shown({ top, bottom }), share }
  return { ...price, top, bottom, reasons: [...price.reasons, reason] }
}

function matches({ target, targetId }: Discount, { article }: Circumstances): boolean {
  switch (target) {
    case 'all':
      return true
    case 'brand':
      return article.brandId === targetId
    case 'category':
      return targetId !== null && article.categoryPath.includes(targetId)
    case 'product':
      return article.productId === targetId
    case 'variant':
      return article.variantId === targetId
  }
}

function shown({ top, bottom }: Pick<Running, 'top' | 'bottom'>): number {
  return Number(divHalfAway(top, bottom))
}
