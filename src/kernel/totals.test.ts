import { describe, expect, it } from 'vitest'
import { totals, type TaxedNet } from './totals.ts'

const line = (netCents: number, vatRate = 200_000): TaxedNet => ({ netCents, vatRate, vatCategory: vatRate === 0 ? 'K' : 'S' })

describe('totals', () => {
  it('rounds VAT once per rate on the sum of the nets, never per line (M2)', () => {
    const sums = totals([line(3), line(3), line(3)])
    expect(sums.vat).toEqual([{ category: 'S', rate: 200_000, netCents: 9, vatCents: 2 }])
    expect(sums.grossCents).toBe(11)
  })

  it('keeps rates apart, the highest first, and adds carriage with its own (M3, M4)', () => {
    const sums = totals([line(10_000), line(2_000, 55_000)], line(1_490))
    expect(sums).toEqual({
      goodsNetCents: 12_000, carriageNetCents: 1_490, netCents: 13_490, vatCents: 2_408, grossCents: 15_898,
      vat: [{ category: 'S', rate: 200_000, netCents: 11_490, vatCents: 2_298 }, { category: 'S', rate: 55_000, netCents: 2_000, vatCents: 110 }],
    })
  })

  it('shows no VAT group for a carriage of nothing', () => {
    expect(totals([line(10_000, 0)], line(0)).vat).toEqual([{ category: 'K', rate: 0, netCents: 10_000, vatCents: 0 }])
  })

  it('mirrors an invoice in its credit note to the cent', () => {
    const invoice = totals([line(1_093), line(77, 55_000)], line(1_490))
    const credit = totals([line(-1_093), line(-77, 55_000)], line(-1_490))
    expect([credit.netCents, credit.vatCents, credit.grossCents].map((cents) => -cents)).toEqual([invoice.netCents, invoice.vatCents, invoice.grossCents])
  })
})
