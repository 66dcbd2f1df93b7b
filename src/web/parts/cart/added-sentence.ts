import { m } from '../../paraglide/messages.js'
import { quantityWithUnit } from '../articles/units.ts'

/** What came into the cart, in one sentence. */
export function addedSentence(added: readonly { name: string; qty: number; unit: string; stepsPerUnit: number }[]): string {
  const [first] = added
  if (!first) return ''
  if (added.length === 1) return m.shop_added_one({ quantity: quantityWithUnit(first.qty, first), name: first.name })
  return m.shop_added_many({ count: added.length })
}
