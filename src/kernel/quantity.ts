import { Refusal } from './refusal.ts'

/** The units that an article may be sold in. A piece counts in ones; what is cut counts in thousandths. */
export const units = ['piece', 'pair', 'set', 'roll', 'm', 'kg', 'l', 'box', 'carton', 'pallet', 'bundle'] as const
export type Unit = (typeof units)[number]

/** More than this is a typing error, whatever the article (base steps). */
export const largestQuantity = 100_000_000

/**
 * Reads a quantity as typed in one of the article's units ('12', '12,5', '1 000') and gives base steps. Refuses
 * `quantity.unreadable`, `quantity.not_positive`, `quantity.too_large`, and `quantity.not_whole` when the unit cannot be cut.
 */
export function parseQuantity(typed: string | number, stepsPerUnit: number): number {
  const text = String(typed)
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(',', '.')
  if (!/^[+-]?\d{1,15}(\.\d{1,6})?$/.test(text)) throw new Refusal('quantity.unreadable', { typed: String(typed).slice(0, 40) })
  const [whole = '0', fraction = ''] = text.replace(/^[+-]/, '').split('.')
  const digits = fraction.replace(/0+$/, '')
  const scale = 10n ** BigInt(digits.length)
  const scaled = (BigInt(whole) * scale + BigInt(digits || '0')) * BigInt(stepsPerUnit)
  if (text.startsWith('-') || scaled === 0n) throw new Refusal('quantity.not_positive', { typed: text })
  if (scaled % scale !== 0n) throw new Refusal('quantity.not_whole', { typed: text })
  const qty = scaled / scale
  if (qty > BigInt(largestQuantity)) throw new Refusal('quantity.too_large', { typed: text, largest: largestQuantity })
  return Number(qty)
}

export type QuantityRule = { minQty: number; multiple: number }

/** The nearest quantity that may be ordered: at least the minimum, a whole multiple, never less than asked for. */
export function nearestQuantity(qty: number, { minQty, multiple }: QuantityRule): number {
  return Math.ceil(Math.max(qty, minQty) / multiple) * multiple
}

/** Beside a quantity that may not be ordered: the next one down (null where that is below the minimum) and the next one up. Null when it may. */
export function quantitiesAround(qty: number, rule: QuantityRule): { below: number | null; above: number } | null {
  const above = nearestQuantity(qty, rule)
  if (above === qty) return null
  const below = Math.floor(qty / rule.multiple) * rule.multiple
  return { below: below < rule.minQty ? null : below, above }
}

/** Refuses `quantity.below_minimum` or `quantity.breaks_multiple`, each with the nearest valid quantity (base steps). */
export function checkQuantity(qty: number, rule: QuantityRule, stepsPerUnit = 1): void {
  const nearest = nearestQuantity(qty, rule)
  if (qty === nearest) return
  const code = qty < rule.minQty ? 'quantity.below_minimum' : 'quantity.breaks_multiple'
  throw new Refusal(code, { minimum: rule.minQty / stepsPerUnit, multiple: rule.multiple / stepsPerUnit, nearest: nearest / stepsPerUnit })
}

/**
 * Base steps as a decimal text in a unit, for storage and files: 12500 steps at 1000 per metre = '12.5'. As many decimals as no step is lost with: 3298 pieces are '0.6596' of a carton of 5000.
 */
export function quantityText(qty: number, stepsPerUnit: number): string {
  if (stepsPerUnit === 1) return String(qty)
  const inUnits = (decimals: number) => Number((qty / stepsPerUnit).toFixed(decimals))
  const decimals = [3, 4, 5].find((some) => Math.round(inUnits(some) * stepsPerUnit) === qty) ?? 6
  return String(inUnits(decimals))
}
