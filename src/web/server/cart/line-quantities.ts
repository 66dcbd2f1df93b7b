import { parseQuantity } from '#kernel/quantity.ts'
import { isRefusal, Refusal } from '#kernel/refusal.ts'

/** Reads the boxes `qty-<position>` of a form of lines, in base steps; an empty box or 0 is none. A refusal carries the name of its box as `field`. */
export function lineQuantities(form: FormData, lines: readonly { position: number; basePerUnit: number }[]): { position: number; qty: number }[] {
  return lines.flatMap(({ position, basePerUnit }) => {
    const field = `qty-${position}`
    const typed = form.get(field)
    if (typeof typed !== 'string') return []
    if (/^\s*(0+([.,]0*)?)?\s*$/.test(typed)) return [{ position, qty: 0 }]
    try {
      return [{ position, qty: parseQuantity(typed, basePerUnit) }]
    } catch (thrown) {
      throw isRefusal(thrown) ? new Refusal(thrown.code, { ...thrown.details, field }) : thrown
    }
  })
}
