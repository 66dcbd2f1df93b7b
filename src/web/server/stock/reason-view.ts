import type { Reason } from '#modules/pricing/index.ts'

/** A step on the way to a price, as the client may read it: never a cost. Prices in ten-thousandths. */
export type ReasonView = {
  kind: 'price' | 'discount' | 'allowance' | 'floor' | 'passed_over'
  /** Who it is for: the company, its parent, its class, everybody. */
  audience: string
  source: 'agreement' | 'list' | 'offer' | 'floor'
  name: string
  from: string | null
  to: string | null
  before: number | null
  after: number | null
  share: number | null
  /** Cents that an offer takes off the whole line. */
  allowanceCents: number | null
  /** The offer could lower the price no further. */
  limited: boolean
  /** Base steps from which the price holds. */
  minQty: number
  why: 'minimum_not_reached' | 'not_reached' | 'dearer' | 'agreement_price' | 'exclusive' | null
}

/** The reasons of a price in the order in which they were met; elements without a price for the article say nothing. */
export function reasonViews(because: readonly Reason[]): ReasonView[] {
  return because.flatMap((reason): ReasonView[] => {
    const { source, lost } = reason
    if (reason.rule === 'floor') return [{ ...silent, kind: 'floor', before: reason.from, after: reason.to }]
    if (!source || lost === 'no_price') return []
    return [
      {
        kind: lost ? 'passed_over' : kindOf(reason),
        audience: source.audience,
        source: sources[source.kind] ?? 'list',
        name: source.name,
        from: source.from,
        to: source.to,
        before: reason.from,
        after: reason.to,
        share: reason.share ?? null,
        allowanceCents: reason.allowanceCents ?? null,
        limited: reason.limited ?? false,
        minQty: reason.minQty ?? 0,
        why: lost ?? null,
      },
    ]
  })
}

const sources: Record<string, ReasonView['source']> = { agreement: 'agreement', offer: 'offer' }
// A seller's floor says that it held, never what it is made of.
const silent = { audience: 'public', source: 'floor', name: '', from: null, to: null, share: null, allowanceCents: null, limited: false, minQty: 0, why: null } as const

function kindOf(reason: Reason): ReasonView['kind'] {
  if (reason.allowanceCents !== undefined) return 'allowance'
  return reason.rule === 'list-price' ? 'price' : 'discount'
}
