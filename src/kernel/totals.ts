import { shareOf, type Cents, type Millionths } from './money.ts'
import type { VatCategory } from './vat.ts'

export type TaxedNet = { netCents: Cents; vatCategory: VatCategory; vatRate: Millionths }
export type VatGroup = { category: VatCategory; rate: Millionths; netCents: Cents; vatCents: Cents }
export type Totals = { goodsNetCents: Cents; carriageNetCents: Cents; netCents: Cents; vat: VatGroup[]; vatCents: Cents; grossCents: Cents }

/**
 * The one totals function, for cart, quote, order, invoice and credit note. Line nets come in rounded to cents (M1); VAT is
 * computed per category and rate on the sum of the nets, rounded once (M2, BR-CO-17); carriage is a charge with its own
 * category (M4); net = goods + carriage, gross = net + VAT (M3, BR-CO-10, 13, 15).
 */
export function totals(lines: readonly TaxedNet[], carriage: TaxedNet | null = null): Totals {
  const goodsNetCents = lines.reduce((sum, line) => sum + line.netCents, 0)
  const carriageNetCents = carriage?.netCents ?? 0
  const groups = new Map<string, VatGroup>()
  for (const part of carriage && carriageNetCents !== 0 ? [...lines, carriage] : lines) {
    const key = `${part.vatCategory} ${part.vatRate}`
    const group = groups.get(key) ?? { category: part.vatCategory, rate: part.vatRate, netCents: 0, vatCents: 0 }
    group.netCents += part.netCents
    groups.set(key, group)
  }
  const vat = [...groups.values()].toSorted((a, b) => b.rate - a.rate || a.category.localeCompare(b.category))
  for (const group of vat) group.vatCents = shareOf(group.netCents, group.rate)
  const netCents = goodsNetCents + carriageNetCents
  const vatCents = vat.reduce((sum, group) => sum + group.vatCents, 0)
  return { goodsNetCents, carriageNetCents, netCents, vat, vatCents, grossCents: netCents + vatCents }
}

/** Gross of one line, for the eye only: it need not add up to the total (M5). */
export function shownGross(netCents: Cents, rate: Millionths): Cents {
  return netCents + shareOf(netCents, rate)
}
