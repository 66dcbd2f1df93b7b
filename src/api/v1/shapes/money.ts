import { z } from 'zod'
import type { UnitNet } from '#kernel/money.ts'
import { shareOf } from '#kernel/money.ts'

/** Ten-thousandths as decimal text: 125000 → '12.5000'. */
export function decimalText(tenThousandths: number): string {
  const digits = String(tenThousandths).padStart(5, '0')
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`
}

export const unitMoney = z
  .object({
    amount: z.string().meta({ description: 'Decimal text with four decimals, for `per` units.', examples: ['12.5000'] }),
    per: z.int().meta({ description: '1, 10, 100 or 1000: for how many units the amount is.', examples: [100] }),
    unit: z.string().meta({ description: "The article's unit, or the pack that has a price of its own.", examples: ['piece'] }),
    currency: z.string().meta({ examples: ['EUR'] }),
  })
  .meta({ id: 'UnitMoney', description: 'Money for a number of units. Amounts of lines and totals are whole cents instead, in fields named …Cents.' })
export type UnitMoney = z.infer<typeof unitMoney>

type Sold = { unit: string; stepsPerUnit: number; packs: readonly { unit: string; factor: number }[] }

/** A unit price before tax, in the unit that it is for. */
export function unitNetOf({ unitNet, per, steps }: UnitNet, article: Sold, currency: string): UnitMoney {
  return { amount: decimalText(unitNet), per, unit: unitOf(article, steps), currency }
}

/** The same with VAT, for the eye. */
export function unitGrossOf(price: UnitNet, rate: number, article: Sold, currency: string): UnitMoney {
  return unitNetOf({ ...price, unitNet: price.unitNet + shareOf(price.unitNet, rate) }, article, currency)
}

function unitOf({ unit, stepsPerUnit, packs }: Sold, steps: number): string {
  return steps === stepsPerUnit ? unit : (packs.find((pack) => pack.factor === steps)?.unit ?? unit)
}

export const cents = z.int().meta({ description: 'Whole cents.' })
export const vatShape = z
  .object({
    category: z.string().meta({ description: 'EN 16931: S standard, Z zero, E exempt, AE reverse charge, K intra-EU supply, G export, O out of scope.', examples: ['S'] }),
    rate: z.string().meta({ description: 'Per cent, decimal text.', examples: ['20'] }),
  })
  .meta({ id: 'Vat' })

/** A rate in millionths as per cent: 55000 → '5.5'. */
export function percentText(millionths: number): string {
  return String(millionths / 10_000)
}
