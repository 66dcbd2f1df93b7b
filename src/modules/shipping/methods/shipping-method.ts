import type { z } from 'zod'
import type { Cents } from '#kernel/money.ts'

/** What decides the carriage, stated. Amounts are net cents; `freeFromCents` is the client's own threshold when he has one. */
export type ShippingCircumstances = { goodsNetCents: Cents; weightGrams: number; country: string; freeFromCents: Cents | null }

/** A way of delivery: the shape of its settings, and the carriage before tax with the threshold that makes it free. */
export type ShippingMethod<S> = {
  kind: string
  settings: z.ZodType<S>
  quote(circumstances: ShippingCircumstances, settings: S): { carriageNetCents: Cents; freeFromCents: Cents | null }
}
