import type { Article } from '#modules/catalogue/index.ts'
import type { PricedLine } from '#modules/pricing/index.ts'
import type { Ctx } from '#platform/context.ts'

/** One line whose price is asked, quantity in base steps. `smallest`: the quantity at which a list shows the article. */
export type Probe = { article: Article; unit: string; basePerUnit: number; qty: number; smallest: boolean }

/** What a place tells: '12500/100 piece' or 'none'; net cents of the line and the VAT rate in millionths where it tells those. */
export type SeenPrice = { unit: string; net?: number; vat?: number }

/** A place that tells prices. Asked for each probe alone, or for all of them as one cart; null where it tells nothing. */
export type PriceReader = { name: string; read(client: Ctx, probes: readonly Probe[], how: 'alone' | 'together'): Promise<(SeenPrice | null)[]> }

/** What a priced line tells, before offers on the basket. */
export function seenIn(line: Pick<PricedLine, 'article' | 'price' | 'netCents' | 'allowanceCents' | 'vat'> | null | undefined): SeenPrice {
  if (!line?.price) return { unit: 'none' }
  return { unit: unitText(line.price, line.article), net: line.netCents + line.allowanceCents, vat: line.vat.rate }
}

/** A unit price as all readers write it. */
export function unitText({ unitNet, per, steps }: { unitNet: number; per: number; steps: number }, { unit, stepsPerUnit, packs }: Article): string {
  return `${unitNet}/${per} ${steps === stepsPerUnit ? unit : (packs.find((pack) => pack.factor === steps)?.unit ?? unit)}`
}
