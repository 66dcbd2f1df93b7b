/** How often each quantity was sold, by unit price. */
export type Sales = Map<string, number[]>
export type Step = { minQty: number; price: string }

const fewestLines = 5
const smallestShare = 0.02

/**
 * The ladder that stands behind an article's sales: the prices that come often, the dearest from one piece on, each cheaper one from the median
 * quantity sold at it, as long as that quantity grows. An article never sold often has its commonest price; one never sold at a price has no step.
 */
export function ladderOf(sales: Sales): Step[] {
  const prices = [...sales].map(([price, quantities]) => ({ price, lines: quantities.length, median: median(quantities) }))
  const all = prices.reduce((sum, { lines }) => sum + lines, 0)
  const often = prices.filter(({ lines }) => lines >= fewestLines && lines >= all * smallestShare)
  const commonest = prices.toSorted((a, b) => b.lines - a.lines || Number(b.price) - Number(a.price)).slice(0, 1)
  const steps: (Step & { median: number })[] = []
  for (const { price, median: middle } of (often.length > 0 ? often : commonest).toSorted((a, b) => Number(b.price) - Number(a.price))) {
    const before = steps.at(-1)
    if (!before) steps.push({ price, minQty: 1, median: middle })
    else if (middle > before.median && middle > before.minQty) steps.push({ price, minQty: middle, median: middle })
  }
  return steps.map(({ minQty, price }) => ({ minQty, price }))
}

function median(quantities: readonly number[]): number {
  return quantities.toSorted((a, b) => a - b)[Math.floor(quantities.length / 2)] ?? 1
}
