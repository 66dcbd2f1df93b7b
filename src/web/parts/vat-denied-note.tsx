import { m } from '../paraglide/messages.js'
import { Notice } from '../ui/notice.tsx'

/** Tells a client why VAT is charged although he gave a number, and what he can do; nothing where his number is not the reason. */
export function VatDeniedNote({ number }: { number: string | null }) {
  if (number === null) return null
  return (
    <Notice kind="attention" title={m.part_vat_denied({ number })}>
      {m.part_vat_denied_about()}
    </Notice>
  )
}
