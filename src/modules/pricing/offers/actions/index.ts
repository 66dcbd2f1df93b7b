import type { OfferAction } from '../offer-action.ts'
import { amountOff } from './amount-off.ts'
import { fixedPrice } from './fixed-price.ts'
import { freeDelivery } from './free-delivery.ts'
import { gift } from './gift.ts'
import { longerTerms } from './longer-terms.ts'
import { nForM } from './n-for-m.ts'
import { orderPercentage } from './order-percentage.ts'
import { percentage } from './percentage.ts'

/** Everything that an offer can do, in the order in which the editor offers it. */
export const offerActions: readonly OfferAction[] = [percentage, fixedPrice, orderPercentage, amountOff, nForM, gift, freeDelivery, longerTerms]

const byCode = new Map(offerActions.map((action) => [action.code, action]))

/** The action of an offer; null when this version of the product no longer knows it. */
export function actionOf({ actionKind }: { actionKind: string }): OfferAction | null {
  return byCode.get(actionKind) ?? null
}
