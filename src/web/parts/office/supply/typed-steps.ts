import { parseQuantity } from '#kernel/quantity.ts'

/** What is typed in a box of quantity, in base steps; nothing and zero are 0, what can't be read is null. */
export function typedSteps(typed: string, stepsPerUnit: number): number | null {
  if (/^\s*(0+([.,]0*)?)?\s*$/.test(typed)) return 0
  try {
    return parseQuantity(typed, stepsPerUnit)
  } catch {
    return null
  }
}
