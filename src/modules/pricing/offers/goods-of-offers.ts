import { skusSeen } from '#modules/catalogue/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Offer } from './offer.ts'

/**
 * By offer, the SKUs of the articles that it names, those of the products that it names included, as far as the acting company may see them; an offer for a brand, a
 * category or everything names none and is left out. One statement for all offers.
 */
export async function goodsOfOffers(ctx: Ctx, offers: readonly Offer[]): Promise<Map<number, string[]>> {
  const naming = (target: Offer['target']) => offers.filter((offer) => offer.target === target)
  const idsOf = (target: Offer['target']) => [...new Set(naming(target).flatMap(({ targetIds }) => targetIds))]
  const seen = await skusSeen(ctx, { variantIds: idsOf('variant'), productIds: idsOf('product') })
  return new Map(
    [...naming('variant'), ...naming('product')].map(({ id, target, targetIds }) => {
      const named = new Set(targetIds)
      return [id, seen.filter(({ variantId, productId }) => named.has(target === 'variant' ? variantId : productId)).map(({ sku }) => sku)]
    }),
  )
}
