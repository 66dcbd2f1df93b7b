import { quantityText } from '#kernel/quantity.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { priceCart, quickOrder, type CartLineRow } from '#modules/cart/index.ts'
import { priceLines } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'
import { undone } from '#platform/undo/undone.ts'
import { orderById } from '../order-by-id.ts'
import { placeOrder } from '../place-order.ts'
import { seenIn, unitText, type PriceReader, type Probe, type SeenPrice } from './price-reader.ts'

/** A list of articles: all at once, each at its smallest quantity, unit prices only. */
const listing: PriceReader = {
  name: 'listing',
  async read(client, probes, how) {
    const shown = how === 'alone' ? probes.filter(({ smallest }) => smallest) : []
    const priced = new Map((await priceLines(client, { lines: shown.map(lineOf) })).map((line) => [line.article.variantId, line]))
    return probes.map((probe) => (shown.includes(probe) ? { unit: seenIn(priced.get(probe.article.variantId)).unit } : null))
  },
}

/** The ladder beside an article, read at a quantity: the last step that is reached. */
const ladder: PriceReader = {
  name: 'ladder',
  async read(client, probes, how) {
    const own = how === 'alone' ? probes.filter(({ smallest }) => smallest) : []
    const priced = new Map((await priceLines(client, { lines: own.map(lineOf) })).map((line) => [line.article.variantId, line]))
    return probes.map((probe) => {
      const line = priced.get(probe.article.variantId)
      const step = line?.ladder.findLast(({ minQty }) => minQty <= probe.qty)
      return line && step && probe.unit === line.article.unit ? { unit: unitText(step, line.article) } : null
    })
  },
}

/** An article's own page. */
const page: PriceReader = {
  name: 'page',
  read: (client, probes, how) => eachOrNothing(how, probes, async (probe) => seenIn((await priceLines(client, { lines: [lineOf(probe)] }))[0])),
}

const quick: PriceReader = {
  name: 'quick order',
  read: (client, probes, how) =>
    eachOrAll(how, probes, async (some) => {
      const answers = await quickOrder(
        client,
        some.map(({ article, unit, qty, basePerUnit }) => ({ code: article.sku, unit, quantity: quantityText(qty, basePerUnit) })),
      )
      return answers.map(({ priced }) => seenIn(priced))
    }),
}

const cart: PriceReader = {
  name: 'cart',
  read: (client, probes, how) =>
    eachOrAll(how, probes, async (some) => {
      const lines = new Map((await priceCart(client, some.map(rowOf))).lines.map((line) => [line.position, line]))
      return some.map((_, i) => seenIn(lines.get(i + 1)))
    }),
}

/** An order that is placed and undone. What can't be ordered tells nothing. Where it goes to may have another VAT, so the rate is not compared. */
const order: PriceReader = {
  name: 'order',
  async read(client, probes, how) {
    const nothing = probes.map(() => null)
    if (how === 'alone' || !client.actor.company || probes.length === 0) return nothing
    return undone(client, async (tx) => {
      const { id } = await placeOrder(tx as Ctx, { source: { kind: 'api', id: 'price-proof', lines: probes.map(lineOf) } })
      const lines = (await orderById(tx as Ctx, id))?.lines ?? []
      return probes.map(({ article }, i): SeenPrice | null => {
        const line = lines[i]
        return line ? { unit: unitText({ ...line, steps: line.priceSteps }, article), net: line.netCents + line.allowanceCents } : null
      })
    }).catch((thrown: unknown) => {
      if (isRefusal(thrown)) return nothing
      throw thrown
    })
  },
}

/** The places of this house's rooms that tell a price. */
export const readers: readonly PriceReader[] = [listing, ladder, page, quick, cart, order]

function lineOf({ article, qty, unit }: Probe): { variantId: number; qty: number; unit: string } {
  return { variantId: article.variantId, qty, unit }
}

/** A probe as a line of a cart. */
export function rowOf({ article, unit, qty }: Probe, i: number): CartLineRow {
  return { id: i + 1, position: i + 1, variantId: article.variantId, unit, qty, note: null, clientRef: null, seenUnitNet: null, seenPer: null }
}

async function eachOrNothing(how: 'alone' | 'together', probes: readonly Probe[], read: (probe: Probe) => Promise<SeenPrice>): Promise<(SeenPrice | null)[]> {
  return how === 'together' ? probes.map(() => null) : eachOrAll(how, probes, async ([probe]) => [await read(probe!)])
}

/** One question for all that stand together, one after another for each that stands alone. */
export async function eachOrAll(
  how: 'alone' | 'together',
  probes: readonly Probe[],
  read: (some: readonly Probe[]) => Promise<(SeenPrice | null)[]>,
): Promise<(SeenPrice | null)[]> {
  if (how === 'together') return probes.length === 0 ? [] : read(probes)
  const seen: (SeenPrice | null)[] = []
  for (const probe of probes) seen.push(...(await read([probe])))
  return seen
}
