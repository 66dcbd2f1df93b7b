import type { Address } from '#kernel/address.ts'
import { m } from '../paraglide/messages.js'
import { countryName } from './country-name.ts'

type AddressBlockProps = {
  address: Address
  home?: string
  /** Two lines, for a choice among several. */
  brief?: boolean
  /** Where its name stands above as a title. */
  nameless?: boolean
}

/** A postal address as on an envelope, with what the driver must know. The country stands only where it is not `home`. */
export function AddressBlock({ address, home = 'FR', brief, nameless }: AddressBlockProps) {
  const { name, line1, line2, postalCode, city, country, contactName, phone, accessHours, unloading } = address
  const town = `${postalCode} ${city}${country === home ? '' : `, ${countryName(country)}`}`
  if (brief) {
    return (
      <span className="block">
        <span className="block font-medium">{name}</span>
        <span className="block text-muted">{[line1, line2, town].filter(Boolean).join(', ')}</span>
      </span>
    )
  }
  const contact = [contactName, phone].filter(Boolean).join(', ')
  return (
    <address className="not-italic">
      {!nameless && <p className="font-medium">{name}</p>}
      <p>{line1}</p>
      {line2 && <p>{line2}</p>}
      <p>{town}</p>
      {contact && <p className="mt-1 text-muted">{m.order_contact({ name: contact })}</p>}
      {accessHours && <p className="text-muted">{m.order_access({ hours: accessHours })}</p>}
      {unloading && <p className="text-muted">{m.order_unloading({ text: unloading })}</p>}
    </address>
  )
}
