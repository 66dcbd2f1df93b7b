import { divHalfAway } from '#kernel/money.ts'
import type { Floor, Fraction, Reason, Running, UnitRule } from '../price-rule.ts'

/**
 * Holds what offers took off at cost + minimum margin. A price that was lower before them, by list or agreement, stays as it was signed.
 */
export const floorRule: UnitRule = {
  code: 'floor',
  apply: (price, { floor, article }) => {
    const first = price.offered?.[0]
    if (!floor || !first) return null
    const lowest = floorIn(floor, price, article.stepsPerUnit)
    if (!below(price, lowest)) return null
    const held = below(first.before, lowest) ? first.before : lowest
    const offered = price.offered?.map((step) => ({
      ...step,
      before: highest(step.before, held),
      after: highest(step.after, held),
      asked: { before: step.before, after: step.after },
    }))
    const reason: Reason = { rule: 'floor', source: null, from: shown(price), to: shown(held) }
    return { ...price, top: held.top, bottom: held.bottom, ...(offered && { offered }), reasons: price.reasons && [...price.reasons, reason] }
  },
}

/** The floor in the scale of a running price. */
function floorIn({ top, bottom, per }: Floor, price: Running, stepsPerUnit: number): Fraction {
  return { top: top * BigInt(price.per) * BigInt(price.steps), bottom: bottom * BigInt(per) * BigInt(stepsPerUnit) }
}

function below(a: Fraction, b: Fraction): boolean {
  return a.top * b.bottom < b.top * a.bottom
}

function highest(a: Fraction, b: Fraction): Fraction {
  return below(a, b) ? b : a
}

function shown({ top, bottom }: Fraction): number {
  return Number(divHalfAway(top, bottom))
}
