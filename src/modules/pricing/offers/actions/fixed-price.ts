import { z } from 'zod'
import { unitAction } from '../offer-action.ts'

/** A fixed net price, ten-thousandths for `per` of the article's own unit; a pack's price follows by its factor. It never makes an article dearer. */
export const fixedPrice = unitAction({
  code: 'fixed_price',
  settings: z.strictObject({ unitNet: z.number().int().min(0).max(9_999_999_999_999), per: z.union([z.literal(1), z.literal(10), z.literal(100), z.literal(1000)]) }),
  fields: [
    { name: 'unitNet', as: 'unitNet' },
    { name: 'per', as: 'per' },
  ],
  apply: ({ per, steps }, settings, { stepsPerUnit }) => ({ top: BigInt(settings.unitNet) * BigInt(per) * BigInt(steps), bottom: BigInt(settings.per) * BigInt(stepsPerUnit) }),
})
