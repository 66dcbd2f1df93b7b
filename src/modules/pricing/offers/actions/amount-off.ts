import { z } from 'zod'
import { basketAction } from '../offer-action.ts'

/** An amount before tax off the chosen goods, once per order; never more than they cost. */
export const amountOff = basketAction({
  code: 'amount_off',
  settings: z.strictObject({ cents: z.number().int().min(1).max(9_999_999_999) }),
  fields: [{ name: 'cents', as: 'cents' }],
  apply: ({ lines, netCents }, { cents }) => ({ allowances: [{ lines: lines.map((line) => line.index), cents: Math.min(cents, netCents) }] }),
})
