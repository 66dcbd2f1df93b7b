import { getLocale } from '../../paraglide/runtime.js'

/** What stands in a box for a decimal number: an integer of 10^-scale as the reader types it, without groups: (125000, 4) → `12,5`. */
export function typedNumber(value: number | null, scale: number, least = 0): string {
  if (value === null) return ''
  const digits = String(Math.abs(value)).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  let fraction = scale === 0 ? '' : digits.slice(-scale)
  while (fraction.length > least && fraction.endsWith('0')) fraction = fraction.slice(0, -1)
  return `${value < 0 ? '-' : ''}${whole}${fraction && (getLocale() === 'fr' ? ',' : '.')}${fraction}`
}
