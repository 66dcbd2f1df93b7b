import { z } from 'zod'
import type { ShippingMethod } from './shipping-method.ts'

const settings = z.object({ netCents: z.number().int().min(0), freeFromCents: z.number().int().min(0).nullable().default(null) })
type Settings = { netCents: number; freeFromCents: number | null }

/** One carriage for every order, free from a net amount of goods on; the client's own threshold goes before the method's. */
export const flat: ShippingMethod<Settings> = {
  kind: 'flat',
  settings: settings as z.ZodType<Settings>,
  quote: ({ goodsNetCents, freeFromCents }, { netCents, freeFromCents: usual }) => {
    const threshold = freeFromCents ?? usual
    const free = goodsNetCents === 0 || (threshold !== null && goodsNetCents >= threshold)
    return { carriageNetCents: free ? 0 : netCents, freeFromCents: threshold }
  },
}
