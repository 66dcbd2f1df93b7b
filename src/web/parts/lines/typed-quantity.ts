import { nearestQuantity, parseQuantity, quantityText } from '#kernel/quantity.ts'
import { isRefusal } from '#kernel/refusal.ts'
import type { Article } from '#modules/catalogue/index.ts'

/** A quantity as it would be typed, in one of an article's units. */
export type TypedQuantity = { text: string; unit: string }

type Sold = Pick<Article, 'unit' | 'stepsPerUnit' | 'minQty' | 'multiple' | 'packs'>

/** The fewest whole units that may be ordered: 1 box, or 5 pieces. */
export function fewestUnits(article: Sold, unit: string): TypedQuantity {
  return inUnit(article, nearestQuantity(article.minQty, article), unit)
}

/** What to order instead of a quantity that can't be: the next valid one, in the same unit where it makes whole ones. Null when it can't be read. */
export function nearestTyped(article: Sold, typed: string, unit: string): TypedQuantity | null {
  try {
    const wanted = parseQuantity(typed, stepsIn(article, unit))
    return inUnit(article, nearestQuantity(wanted, article), unit)
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown
    if (thrown.code !== 'quantity.not_whole' && thrown.code !== 'quantity.not_positive') return null
    return inUnit(article, nearestQuantity(Math.ceil(Math.abs(Number(typed.replace(',', '.'))) * stepsIn(article, unit)) || 1, article), unit)
  }
}

function inUnit(article: Sold, qty: number, unit: string): TypedQuantity {
  const steps = stepsIn(article, unit)
  if (unit === article.unit) return { text: quantityText(qty, steps), unit }
  const packs = Math.ceil(qty / steps)
  if ((packs * steps) % article.multiple === 0) return { text: String(packs), unit }
  return { text: quantityText(qty, article.stepsPerUnit), unit: article.unit }
}

function stepsIn(article: Sold, unit: string): number {
  return article.packs.find((pack) => pack.unit === unit)?.factor ?? article.stepsPerUnit
}
