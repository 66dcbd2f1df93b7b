import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { formatCents } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'

type Minimum = { minOrderCents: number | null; missingToMinCents: number; minOrderOf: string | null }

/** How far a cart is from the smallest order that is taken, and whose rule that is; nothing once it is reached. */
export function MinimumNotice({ delivery: { minOrderCents, missingToMinCents, minOrderOf }, currency }: { delivery: Minimum; currency: string }) {
  if (missingToMinCents <= 0) return null
  const money = (cents: number) => formatCents(cents, getLocale(), currency)
  const amounts = { minimum: money(minOrderCents ?? 0), missing: money(missingToMinCents) }
  return <Notice kind="attention">{minOrderOf === null ? m.cart_minimum_missing(amounts) : m.cart_minimum_agreement({ ...amounts, agreement: minOrderOf })}</Notice>
}
