import { z } from 'zod'
import { addDays, isDay, type Day } from '#kernel/day.ts'
import type { Per } from '#kernel/money.ts'
import { quantityText } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { HeldPriceRow, PriceLine, PriceToTakeOut } from '#modules/pricing/index.ts'
import { decimalText } from './money.ts'
import { quantityIn, quantityOut } from './quantity.ts'

export const day = z
  .string()
  .refine(isDay, 'field.day')
  .meta({ format: 'date', examples: ['2026-03-10'] })

/** A unit price as it comes in. */
export const unitNetIn = z.strictObject({
  amount: z
    .string()
    .max(20)
    .meta({ description: 'Decimal text with four decimals at most.', examples: ['12.5'] }),
  per: z.union([z.literal(1), z.literal(10), z.literal(100), z.literal(1000)]).default(1),
})

/** Which price of a list or an agreement. */
export const priceKey = {
  sku: z.string().trim().min(1).max(100),
  unit: z.string().max(20).optional().meta({ description: 'A pack that has a price of its own.' }),
  minQuantity: quantityIn.optional().meta({ description: "From this quantity of the article's unit on; 1 when left out." }),
  from: day.nullish().meta({ description: 'First day; none for a price without beginning.' }),
}

/** A price as it is set: of a list whose code stands beside it, or of the agreement that is called. */
export const priceCells = {
  ...priceKey,
  unitNet: unitNetIn,
  to: day.nullish().meta({ description: 'Last day, included.' }),
}

type Cells = {
  sku: string
  unit?: string | undefined
  minQuantity?: string | number | undefined
  unitNet: { amount: string; per: Per }
  from?: Day | null | undefined
  to?: Day | null | undefined
}

/** What the room writes of it. Refuses `price.net_invalid`, `quantity.unreadable`, `quantity.not_positive`. */
export function priceToSet({ sku, unit, minQuantity = 1, unitNet, from, to }: Cells): Omit<PriceLine, 'list'> {
  return { sku, ...(unit === undefined ? {} : { unit }), minThousandths: thousandths(minQuantity), unitNet: readUnitNet(unitNet.amount), per: unitNet.per, from, to }
}

/** What the room takes out. Refuses `quantity.unreadable`, `quantity.not_positive`. */
export function priceToTakeOut({ sku, unit, minQuantity = 1, from }: Omit<Cells, 'unitNet' | 'to'>): PriceToTakeOut {
  return { sku, unit, minThousandths: thousandths(minQuantity), from }
}

export const heldPrice = z
  .object({
    sku: z.string(),
    name: z.string(),
    unit: z.string().meta({ description: "The article's unit, or the pack whose price it is." }),
    minQuantity: quantityOut,
    unitNet: z.object({ amount: z.string().meta({ description: 'Decimal text with four decimals, for `per` units.' }), per: z.int() }),
    from: z.string().nullable(),
    to: z.string().nullable().meta({ description: 'Last day, included.' }),
  })
  .meta({ id: 'HeldPrice', description: 'One price of a list or an agreement; names read are names written.' })

/** A price as it stands. */
export function presentHeld({ sku, name, unit, articleUnit, stepsPerUnit, minQty, unitNet, per, from, until }: HeldPriceRow): z.infer<typeof heldPrice> {
  return {
    sku,
    name,
    unit: unit === '' ? articleUnit : unit,
    minQuantity: quantityText(minQty, stepsPerUnit),
    unitNet: { amount: decimalText(unitNet), per },
    ...presentDays(from, until),
  }
}

/** Days as in the table, '-infinity' for always and the end excluded, as days with the last one included. */
export function presentDays(from: string, until: string): { from: string | null; to: string | null } {
  return { from: from === '-infinity' ? null : from, to: until === 'infinity' ? null : addDays(until as Day, -1) }
}

/** Ten-thousandths of decimal text: '12.5' → 125000. Refuses `price.net_invalid`. */
export function readUnitNet(amount: string): number {
  const match = /^(\d{1,9})(?:\.(\d{1,4}))?$/.exec(amount)
  if (!match) throw new Refusal('price.net_invalid', { typed: amount })
  return Number(match[1]! + (match[2] ?? '').padEnd(4, '0'))
}

function thousandths(quantity: string | number): number {
  const match = /^(\d{1,9})(?:[.,](\d{1,3}))?$/.exec(String(quantity))
  if (!match) throw new Refusal('quantity.unreadable', { typed: String(quantity) })
  const value = Number(match[1]! + (match[2] ?? '').padEnd(3, '0'))
  if (value === 0) throw new Refusal('quantity.not_positive', { typed: String(quantity) })
  return value
}
