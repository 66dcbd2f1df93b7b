import { z } from 'zod'
import { shareOf } from '#kernel/money.ts'
import { basketAction } from '../offer-action.ts'

/** A share off the chosen goods of the basket together, in millionths; what 'from 1 000 net on, 3 % off' is made of. */
export const orderPercentage = basketAction({
  code: 'order_percentage',
  settings: z.strictObject({ share: z.number().int().min(1).max(1_000_000) }),
  fields: [{ name: 'share', as: 'share' }],
  apply: ({ lines, netCents }, { share }) => ({ allowances: [{ lines: lines.map((line) => line.index), cents: shareOf(netCents, share) }] }),
})
