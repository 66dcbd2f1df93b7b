import type { Reason } from '#modules/pricing/index.ts'

/** A step on the way to a price, as the client may read it: never a cost. Prices in ten-thousandths. */
export type ReasonView = {
  kind: 'price' | 'discount' | 'passed_over'
  /** Who it is for: the company, its parent, its class, everybody. */
  audience: string
  source: 'agreement' | 'list'
  name: string
  from: string | null
  to: string | null
  before: number | null
  after: number | null
  share: number | null
  /** Base steps from which the price holds. */
  minQty: number
  why: 'minimum_not_reached' | 'not_reached' | 'dearer' | null
}

/** The reasons of a price in the order in which they were met; elements without a price for the article say nothing. */
export function reasonViews(because: readonly Reason[]): ReasonView[] {
  return because.flatMap((reason): ReasonView[] => {
    const { source, lost } = reason
    if (!source || lost === 'no_price') return []
    return [{
      kind: lost ? 'passed_over' : reason.rule === 'agreement-discount' ? 'discount' : 'price',
      audience: source.audience, source: source.kind === 'agreement' ? 'agreement' : 'list', name: source.name, from: source.from, to: source.to,
      before: reason.from, after: reason.to, share: reason.share ?? null, minQty: reason.minQty ?? 0, why: lost ?? null,
    }]
  })
}
