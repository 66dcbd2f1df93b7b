import { Mail, Phone } from 'lucide-react'
import { m } from '../../paraglide/messages.js'
import type { PriceAsking } from '../../server/cart/price-asking.ts'
import { lineQuantityWords } from '../lines/line-quantity.ts'
import { Notice } from '../../ui/notice.tsx'

/** Which lines have a price on request, and how to ask for it: a mail that names them already, or a call. Nothing where all have a price. */
export function OnRequestNote({ asking }: { asking: PriceAsking | null }) {
  if (!asking) return null
  const { count, lines, email, phone } = asking
  const wanted = lines.map(({ sku, name, qty, basePerUnit, unit }) => `- ${sku} ${name}, ${lineQuantityWords(qty, basePerUnit, unit)}`)
  const mail = `mailto:${email}?subject=${encodeURIComponent(m.cart_asking_subject())}&body=${encodeURIComponent([m.cart_asking_body(), '', ...wanted].join('\n'))}`
  return (
    <Notice title={m.cart_asking({ count })}>
      <p>{m.cart_asking_about()}</p>
      {(email || phone) && (
        <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
          {email && (
            <a href={mail} className="link inline-flex items-center gap-1">
              <Mail size={16} aria-hidden />
              {m.cart_asking_mail()}
            </a>
          )}
          {phone && (
            <a href={`tel:${phone.replace(/[^+\d]/g, '')}`} className="link num inline-flex items-center gap-1">
              <Phone size={16} aria-hidden />
              {phone}
            </a>
          )}
        </p>
      )}
    </Notice>
  )
}
