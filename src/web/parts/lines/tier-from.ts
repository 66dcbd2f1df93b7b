import { m } from '../../paraglide/messages.js'
import { lineQuantityWords, typedQuantity } from './line-quantity.ts'

/** Whether a tier begins with the least of what is weighed or cut, which nobody thinks of as a quantity. */
export function isAnyQuantity(minQty: number, stepsPerUnit: number): boolean {
  return minQty === 1 && stepsPerUnit > 1
}

/** From which quantity on a price holds, as it is typed: nothing for any quantity. */
export function typedTierFrom(minQty: number, stepsPerUnit: number): string {
  return isAnyQuantity(minQty, stepsPerUnit) ? '' : typedQuantity(minQty, stepsPerUnit)
}

/** From which quantity on a price holds, as it is read: '5 kg', or 'any quantity'. */
export function tierFromWords(minQty: number, { stepsPerUnit, unit }: { stepsPerUnit: number; unit: string }): string {
  return isAnyQuantity(minQty, stepsPerUnit) ? m.office_tier_any() : lineQuantityWords(minQty, stepsPerUnit, unit)
}
