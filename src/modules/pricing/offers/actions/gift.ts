import { z } from 'zod'
import { basketAction } from '../offer-action.ts'

/** A line at 0 with its own article, in units of it, once per order; it is reserved and shipped like any other. */
export const gift = basketAction({
  code: 'gift',
  settings: z.strictObject({ variantId: z.number().int(), units: z.number().int().min(1).max(10_000) }),
  fields: [
    { name: 'variantId', as: 'article' },
    { name: 'units', as: 'whole' },
  ],
  apply: (_, { variantId, units }) => ({ gift: { variantId, units } }),
})
