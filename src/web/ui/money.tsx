import { getLocale } from '../paraglide/runtime.js'
import { formatCents } from './format.ts'

/** An amount in whole cents, in the reader's way of writing. `suffix` says before or after tax. */
export function Money({ cents, currency = 'EUR', suffix, className }: { cents: number; currency?: string; suffix?: string; className?: string }) {
  return (
    <span className={className ? `num ${className}` : 'num'}>
      {formatCents(cents, getLocale(), currency)}
      {suffix && <span className="text-tiny font-normal text-muted"> {suffix}</span>}
    </span>
  )
}
