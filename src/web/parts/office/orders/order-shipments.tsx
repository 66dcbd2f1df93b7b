import type { Shipment } from '#modules/shipping/index.ts'
import { m } from '../../../paraglide/messages.js'
import { getLocale } from '../../../paraglide/runtime.js'
import type { Clock } from '../../../server/people/clock-of.ts'
import { formatInstant } from '../../../ui/format.ts'
import { Section } from '../../../ui/section.tsx'

/** What has left of an order, when, and by whose hand. */
export function OfficeOrderShipments({ shipments, clock }: { shipments: readonly Shipment[]; clock: Clock }) {
  return (
    <Section title={shipments.every(({ collectedBy }) => collectedBy !== null) ? m.order_handed_over() : m.office_shipments()}>
      <ul className="divide-y divide-line border-y border-line">
        {shipments.map((shipment) => (
          <li key={shipment.id} className="flex flex-wrap gap-x-4 py-1.5">
            <span className="num font-medium">{shipment.number}</span>
            <span>{m.office_shipment_lines({ count: shipment.lines.length })}</span>
            <span className="text-muted">{shipment.collectedBy === null ? shipment.tracking : m.office_shipment_collected({ name: shipment.collectedBy })}</span>
            <span className="ms-auto text-muted">
              {formatInstant(shipment.shippedAt, getLocale(), clock)} · {shipment.actorName}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
