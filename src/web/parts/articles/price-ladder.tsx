import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import type { StepView } from '../../server/prices/price-view.ts'
import { formatPrice } from '../../ui/format.ts'
import { useDisplay } from '../frame/switches/display.tsx'
import { taxWord } from './price-tag.tsx'
import { perWord, quantityIn, unitWord } from './units.ts'

type PriceLadderProps = {
  steps: readonly StepView[]
  unit: string
  stepsPerUnit: number
  currency: string
  /** The article's quantity in base steps: the rung that it reaches is lit. */
  qty?: number
  /** The heading that says for how many a price stands; off where it stands beside the ladder. */
  head?: boolean
}

/** The tiers of a price, one rung each: from that quantity on, that unit price. Nothing when there is only one. */
export function PriceLadder({ steps, unit, stepsPerUnit, currency, qty, head }: PriceLadderProps) {
  const display = useDisplay()
  if (steps.length < 2) return null
  const reached = qty === undefined ? -1 : steps.findLastIndex((step) => step.from <= qty)
  return (
    <table className="price-ladder">
      <caption className="sr-only">{m.article_ladder()}</caption>
      <thead className={head ? undefined : 'sr-only'}>
        <tr>
          <th scope="col">{m.article_ladder_from({ unit: unitWord(unit, 2) })}</th>
          <th scope="col">
            {taxWord(display)} {perWord(unit, steps[0]?.per ?? 1)}
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step, i) => (
          <tr key={step.from} aria-current={i === reached ? 'true' : undefined}>
            <td className="num">{quantityIn(step.from, stepsPerUnit)}</td>
            <td className="num">{formatPrice(step[display], step.per === steps[0]?.per ? 1 : step.per, getLocale(), currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
