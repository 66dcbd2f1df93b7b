import { z } from 'zod'
import { unitAction } from '../offer-action.ts'

/** A share off the unit price, on the exact fraction. Share in millionths, 100 % at most. */
export const percentage = unitAction({
  code: 'percentage',
  settings: z.strictObject({ share: z.number().int().min(1).max(1_000_000) }),
  fields: [{ name: 'share', as: 'share' }],
  apply: ({ top, bottom }, { share }) => ({ top: top * BigInt(1_000_000 - share), bottom: bottom * 1_000_000n }),
})
