import type { Because } from '#modules/supply/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import { formatQuantity, formatShare } from '../../../ui/format.ts'
import { quantityIn } from '../../articles/units.ts'

/** Why that quantity from that supplier, a sentence per reason, with the article's own figures. */
export function OfficeSupplyBecause({ because, stepsPerUnit }: { because: readonly Because[]; stepsPerUnit: number }) {
  return (
    <ul className="list-disc space-y-0.5 ps-5">
      {because.map((reason) => (
        <li key={reason.code}>{sentence(reason, (steps) => quantityIn(steps, stepsPerUnit), stepsPerUnit)}</li>
      ))}
    </ul>
  )
}

function sentence(reason: Because, qty: (steps: number) => string, stepsPerUnit: number): string {
  switch (reason.code) {
    case 'stands':
      return m.office_sup_why_stands({
        available: qty(reason.available),
        incoming: qty(reason.incoming),
        ordered: qty(reason.ordered),
        drafted: qty(reason.drafted),
        backordered: qty(reason.backordered),
        position: qty(reason.position),
      })
    case 'below':
      return m.office_sup_why_below({ point: qty(reason.reorderPoint) })
    case 'uncovered':
      return m.office_sup_why_uncovered({ need: qty(reason.need), lead: reason.leadDays })
    case 'promised':
      return m.office_sup_why_promised({ short: qty(reason.short) })
    case 'preorders':
      return reason.counted === reason.qty
        ? m.office_sup_why_preorders({ qty: qty(reason.qty) })
        : m.office_sup_why_preorders_part({ qty: qty(reason.qty), counted: qty(reason.counted) })
    case 'safety':
      return m.office_sup_why_safety({ qty: qty(reason.qty) })
    case 'demand': {
      const digits = Math.round(Math.log10(stepsPerUnit)) + 3
      return m.office_sup_why_demand({ rate: formatQuantity(reason.perDayThousandths, getLocale(), digits), lead: reason.leadDays, cover: reason.coverDays, qty: qty(reason.qty) })
    }
    case 'target':
      return m.office_sup_why_target({ target: qty(reason.target), qty: qty(reason.qty) })
    case 'minimum':
      return m.office_sup_why_minimum({ from: qty(reason.from), to: qty(reason.to) })
    case 'multiple':
      return m.office_sup_why_multiple({ from: qty(reason.from), to: qty(reason.to) })
    case 'order_minimum':
      return m.office_sup_why_order_minimum({ from: qty(reason.from), to: qty(reason.to), days: reason.days })
    case 'break':
      return m.office_sup_why_break({ from: qty(reason.from), to: qty(reason.to), share: formatShare(reason.savedPerMillionths, getLocale()) })
    case 'supplier':
      return suppliers[reason.why]()
    case 'no_price':
      return m.office_sup_why_no_price()
  }
}

const suppliers = { preferred: m.office_sup_why_preferred, only: m.office_sup_why_only, cheapest: m.office_sup_why_cheapest, fastest: m.office_sup_why_fastest }
