import { expect, it } from 'vitest'
import type { GivenPrice, HeldPrice } from './plan-prices.ts'
import { risingOverStood } from './rising-over-stood.ts'

const price = (minQty: number, unitNet: number, over: Partial<HeldPrice> = {}): HeldPrice => ({ unit: '', minQty, from: '-infinity', to: 'infinity', unitNet, per: 1, ...over })
const line = (at: number, one: HeldPrice): GivenPrice => ({ ...one, line: at })

it.each([
  ['a larger quantity dearer than what stands for a smaller one', [line(1, price(10, 110))], [price(1, 100)], [1]],
  ['a smaller quantity cheaper than what stands for a larger one', [line(1, price(1, 90))], [price(1, 120), price(10, 100)], [1]],
  ['per hundred against per piece', [line(1, price(100, 10_100, { per: 100 }))], [price(1, 100)], [1]],
  ['a day that both hold', [line(1, price(10, 110, { from: '2026-05-01' }))], [price(1, 100, { to: '2026-06-01' })], [1]],
] as [string, GivenPrice[], HeldPrice[], number[]][])('finds %s', (_, given, stood, lines) => {
  expect([...risingOverStood(given, stood)]).toEqual(lines)
})

it.each([
  ['a tier that another line sets anew', [line(1, price(1, 90)), line(2, price(10, 80))], [price(1, 120), price(10, 100)]],
  ['days that never meet', [line(1, price(10, 110, { from: '2026-06-01' }))], [price(1, 100, { to: '2026-06-01' })]],
  ['another pack', [line(1, price(10, 2_000, { unit: 'box' }))], [price(1, 100)]],
  ['what stood so before and is said again', [line(1, price(10, 110))], [price(1, 100), price(10, 110)]],
] as [string, GivenPrice[], HeldPrice[]][])('lets %s pass', (_, given, stood) => {
  expect(risingOverStood(given, stood).size).toBe(0)
})
