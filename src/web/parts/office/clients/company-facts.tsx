import { Link } from 'react-router'
import type { Company } from '#modules/accounts/index.ts'
import { m } from '../../../paraglide/messages.js'
import { countryName } from '../../country-name.ts'
import { Facts } from '../../../ui/facts.tsx'
import { Money } from '../../../ui/money.tsx'
import { deliveryWords } from '../../orders/order-delivery.tsx'

type CompanyFactsProps = { company: Company; parent: Pick<Company, 'id' | 'number' | 'name'> | null }

/** What is known of a client as a legal person; what is not known is not shown. */
export function CompanyFacts({ company, parent }: CompanyFactsProps) {
  const { siren, vatNumber, country, minOrderCents, carriageFreeCents, currency, note } = company
  return (
    <Facts
      facts={[
        { label: m.office_client_siren(), value: siren },
        { label: m.office_client_vat(), value: vatNumber },
        { label: m.office_country(), value: countryName(country) },
        { label: m.office_client_parent(), value: parent && <Link to={`/office/clients/${parent.id}`}>{`${parent.name} (${parent.number})`}</Link> },
        { label: m.office_client_min_order(), value: minOrderCents !== null && <Money cents={minOrderCents} currency={currency} /> },
        { label: m.office_client_carriage_free(), value: carriageFreeCents !== null && <Money cents={carriageFreeCents} currency={currency} /> },
        { label: m.office_client_delivery(), value: deliveryWords[company.delivery]() },
        { label: m.office_client_note(), value: note },
      ].flatMap(({ label, value }) => (value ? [{ label, value }] : []))}
    />
  )
}
