import { describe, expect, it } from 'vitest'
import { lineNet } from './money.ts'
import { shownGross, totals, type TaxedNet } from './totals.ts'

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
      goodsNetCents: 12_000,
      carriageNetCents: 1_490,
      netCents: 13_490,
      vatCents: 2_408,
      grossCents: 15_898,
      vat: [
        { category: 'S', rate: 200_000, netCents: 11_490, vatCents: 2_298 },
        { category: 'S', rate: 55_000, netCents: 2_000, vatCents: 110 },
      ],
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

  it('rounds half a cent away from zero, on lines and on VAT, charge and credit alike (M1, M7)', () => {
    const price = { unitNet: 12_350, per: 100, steps: 1 } as const
    expect([
      lineNet(100, price),
      lineNet(1, price),
      lineNet(2, { unitNet: 50, per: 1, steps: 1 }),
      lineNet(1, { unitNet: 50, per: 1, steps: 1 }),
      lineNet(-1, { unitNet: 50, per: 1, steps: 1 }),
    ]).toEqual([124, 1, 1, 1, -1])
    // 0.50 at 5 % is 2.5 cents; 0.10 at 5 % is half a cent.
    expect([50, 10, -50, -10].map((net) => totals([line(net, 50_000)]).vatCents)).toEqual([3, 1, -3, -1])
  })

  it('never adds up VAT rounded per line, and the gross shown on a line need not add up (M2, M5)', () => {
    const nets = [13, 13, 13]
    const sums = totals(nets.map((net) => line(net)))
    expect([sums.vatCents, sums.grossCents, nets.map((net) => shownGross(net, 200_000)).reduce((a, b) => a + b, 0)]).toEqual([8, 47, 48])
  })

  it('splits a basket of two rates by rate, so that HT + VAT is TTC to the cent (M3, M4)', () => {
    const sums = totals([line(1_005, 55_000), line(999), line(1)], line(495))
    expect(sums.netCents + sums.vat.reduce((sum, group) => sum + group.vatCents, 0)).toBe(sums.grossCents)
    expect(sums.vat.map(({ netCents, vatCents }) => [netCents, vatCents])).toEqual([
      [1_495, 299],
      [1_005, 55],
    ])
  })
})
