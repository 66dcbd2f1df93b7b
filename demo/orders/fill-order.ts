import { lineNet } from '#kernel/money.ts'
import type { Article } from '../articles/build-catalogue.ts'
import type { Chance } from '../chance/chance-of.ts'
import type { Client } from '../clients/client.ts'
import type { PriceBook } from '../prices/price-book.ts'
import type { Shelf } from './assortment.ts'

export type FilledLine = { article: Article; qty: number; unitNet: number; netCents: number }

/** Chooses articles and quantities for that many lines worth about that much: mostly what the client buys again and again, at his prices. */
export function fillOrder(
  client: Client,
  lines: number,
  goodsCents: number,
  live: boolean,
  { shelf, book, chance, drift }: { shelf: Shelf; book: PriceBook; chance: Chance; drift: number },
): FilledLine[] {
  const usual = shelf.usualOf(client)
  const taken = new Set<number>()
  const shares = Array.from({ length: lines }, () => Math.exp(chance.normal() * 0.95))
  const sum = shares.reduce((total, share) => total + share, 0)
  const price = (article: Article, qty: number): number => Math.max(1, Math.round(book(client, article.id, qty).unitNet * drift))

  const made = shares.map((share): FilledLine => {
    const target = (goodsCents * share) / sum
    const article = bestOf(target)
    taken.add(article.id)
    const qty = quantityFor(article, target, price(article, article.selling.minQty))
    return lineOf(article, qty, price(article, qty))
  })
  settle(made, goodsCents, price)
  return made

  function bestOf(target: number): Article {
    let best: Article | null = null
    let least = Number.POSITIVE_INFINITY
    for (let tries = 0; tries < 40 && (tries < 5 || !best); tries++) {
      const again = taken.size < usual.length * 0.7 && chance.happens(0.8)
      const article = again ? (usual[Math.floor(usual.length * chance.next() ** 1.7)] as Article) : shelf.anyFor(client, chance)
      if (taken.has(article.id) || (live && article.replacedBy !== null)) continue
      const smallest = smallestCents(article, book(client, article.id, article.selling.minQty).unitNet)
      const bad = smallest > target ? 2 * Math.log(smallest / target) : Math.max(0, Math.log(target / smallest / 120))
      if (bad < least) [best, least] = [article, bad]
      if (bad < 0.15) break
    }
    return best ?? shelf.anyFor(client, chance)
  }
}

function smallestCents({ selling }: Article, unitNet: number): number {
  return (selling.minQty * unitNet) / (selling.stepsPerUnit * selling.per * 100)
}

function quantityFor({ selling }: Article, cents: number, unitNet: number): number {
  const wanted = (cents * selling.stepsPerUnit * selling.per * 100) / unitNet
  return Math.max(selling.minQty, Math.round(wanted / granuleOf(selling, wanted)) * granuleOf(selling, wanted))
}

// People order round quantities: whole boxes, tens, whole metres.
function granuleOf({ multiple, stepsPerUnit, packs }: Article['selling'], wanted: number): number {
  const natural =
    stepsPerUnit > 1
      ? wanted > 40_000
        ? 10_000
        : wanted > 8_000
          ? 1_000
          : multiple
      : wanted > (packs[0]?.factor ?? 1e9) * 0.8
        ? (packs[0]?.factor ?? 1)
        : wanted > 80
          ? 10
          : wanted > 18
            ? 5
            : 1
  return Math.max(multiple, Math.ceil(natural / multiple) * multiple)
}

function lineOf(article: Article, qty: number, unitNet: number): FilledLine {
  return { article, qty, unitNet, netCents: lineNet(qty, { unitNet, per: article.selling.per, steps: article.selling.stepsPerUnit }) }
}

// A few lines take up the difference between what was wanted and what round quantities gave.
function settle(lines: FilledLine[], goodsCents: number, price: (article: Article, qty: number) => number): void {
  let missing = goodsCents - lines.reduce((sum, line) => sum + line.netCents, 0)
  const order = lines.map((_, i) => i).toSorted((a, b) => (lines[b]?.netCents ?? 0) - (lines[a]?.netCents ?? 0))
  for (const i of order.slice(0, 12)) {
    if (Math.abs(missing) < goodsCents * 0.02) return
    const line = lines[i] as FilledLine
    const { selling } = line.article
    const change = (missing * selling.stepsPerUnit * selling.per * 100) / line.unitNet
    const granule = granuleOf(selling, line.qty + change)
    const qty = Math.max(selling.minQty, Math.round((line.qty + change) / granule) * granule)
    if (qty > line.qty * 4 + 200 * selling.multiple) continue
    const better = lineOf(line.article, qty, price(line.article, qty))
    missing -= better.netCents - line.netCents
    lines[i] = better
  }
}
