import type { UnitRule } from '../price-rule.ts'
import { agreementDiscount } from './agreement-discount.ts'
import { floorRule } from './floor.ts'
import { listPrice } from './list-price.ts'
import { offerRule } from './offer.ts'

/** The unit stage, in the order in which its rules apply. */
export const unitRules: readonly UnitRule[] = [listPrice, agreementDiscount, offerRule, floorRule]
