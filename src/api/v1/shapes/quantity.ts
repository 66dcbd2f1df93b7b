import { z } from 'zod'
import { parseQuantity } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'

/** A quantity as it comes in: decimal text in the unit named beside it; a JSON number is read as its text. */
export const quantityIn = z
  .union([z.string().max(40), z.number()])
  .meta({ description: "Decimal text in the unit that stands beside it, the article's own when none does; a JSON number is taken too.", examples: ['12.5'] })
/** A quantity as it goes out. */
export const quantityOut = z.string().meta({ description: "Decimal text in the unit that stands beside it, the article's own when none does.", examples: ['12.5'] })

/** Base steps of a count, which may be zero. Refuses `quantity.negative`, `quantity.unreadable`, `quantity.not_whole`, `quantity.too_large`. */
export function countedSteps(typed: string | number, stepsPerUnit: number): number {
  if (String(typed).trim().startsWith('-') && !isZero(typed)) throw new Refusal('quantity.negative', { typed: String(typed) })
  return isZero(typed) ? 0 : parseQuantity(typed, stepsPerUnit)
}

/** Base steps of a movement, which may go down. Refuses like `countedSteps`, zero included. */
export function movedSteps(typed: string | number, stepsPerUnit: number): number {
  const text = String(typed).trim()
  if (isZero(text)) throw new Refusal('quantity.not_positive', { typed: text })
  return text.startsWith('-') ? -parseQuantity(text.slice(1), stepsPerUnit) : parseQuantity(text, stepsPerUnit)
}

function isZero(typed: string | number): boolean {
  return /^[+-]?0+([.,]0+)?$/.test(String(typed).trim())
}
