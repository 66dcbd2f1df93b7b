/** One article to be replayed: what is asked by day from `from` to `to` (both included), line by line, and what is bought at a time. */
export type Replayed = { number: number; lines: ReadonlyMap<number, readonly number[]>; buys: number; price: number }
export type Outcome = { lines: number; linesShort: number; pieces: number; piecesShort: number; /** On an average evening. */ piecesHeld: number; valueHeld: number }

export type Supplier = { leadDays: number; strayDays: number }

/**
 * Plays the days from `from` to `to`: deliveries come in, lines are served from what is there (the rest is lost), and in the evening what is there and ordered is compared with the
 * reorder point that `pointOf` gives for the day; at or under it, enough whole `buys` are ordered to be above again. The order leaves the next day and takes the supplier's lead time, give or take
 * what a hash of its number says. The first day begins with the reorder point and half of what is bought at a time.
 */
export function replayStock(articles: readonly Replayed[], from: number, to: number, supplier: Supplier, pointOf: (article: Replayed, day: number) => number): Outcome {
  const total = { lines: 0, linesShort: 0, pieces: 0, piecesShort: 0, piecesHeld: 0, valueHeld: 0 }
  for (const article of articles) {
    let [onHand, ordered, orders] = [pointOf(article, from) + Math.round(article.buys / 2), 0, 0]
    const due = new Map<number, number>()
    for (let day = from; day <= to; day++) {
      const came = due.get(day) ?? 0
      onHand += came
      ordered -= came
      for (const qty of article.lines.get(day) ?? []) {
        const short = Math.max(0, qty - onHand)
        onHand -= qty - short
        total.lines++
        total.pieces += qty
        total.piecesShort += short
        if (short > 0) total.linesShort++
      }
      const point = pointOf(article, day)
      if (onHand + ordered <= point) {
        const qty = Math.ceil((point + 1 - onHand - ordered) / article.buys) * article.buys
        const comes = day + 1 + supplier.leadDays + Math.round((2 * chance(article.number * 1_000 + orders++) - 1) * supplier.strayDays)
        due.set(comes, (due.get(comes) ?? 0) + qty)
        ordered += qty
      }
      total.piecesHeld += onHand
      total.valueHeld += onHand * article.price
    }
  }
  const days = to - from + 1
  return { ...total, piecesHeld: Math.round(total.piecesHeld / days), valueHeld: Math.round(total.valueHeld / days) }
}

// Always the same fraction for the same number.
function chance(number: number): number {
  let mixed = Math.imul(number, 0x9e3779b1) >>> 0
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 0
  return ((mixed ^ (mixed >>> 12)) >>> 0) / 2 ** 32
}
